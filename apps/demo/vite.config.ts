import { createServer } from 'node:net';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { securityHeaders } from './vite/security-headers.ts';

const port = Number(process.env.DEMO_PORT || 5173);
const { env } = process;
const hosts = {
  api: env.VITE_HARBOR_URL || 'http://127.0.0.1:4040',
  storage: env.HARBOR_S3_ENDPOINT || `http://127.0.0.1:${env.HARBOR_STORAGE_PORT || 4041}`,
};

/** Vite says only that the port is busy; which variable moves it is what a person needs. Only a server looks. */
function portCheck(): Plugin {
  return { name: 'port-check', configureServer: checkPort };
}

function checkPort(): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new Error(`Port ${port} of the demo is busy. End what uses it, or set DEMO_PORT to another.`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

export default defineConfig(() => {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`DEMO_PORT is ${process.env.DEMO_PORT}; it must be a port from 1 to 65535.`);
  }
  return {
    plugins: [portCheck(), react(), securityHeaders(hosts)],
    server: { host: '127.0.0.1', port, strictPort: true },
    preview: { host: '127.0.0.1', port, strictPort: true },
  };
});
