import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '/api': {
        target: process.env.HARBOR_URL ?? 'http://127.0.0.1:4040',
        rewrite: (path) => path.replace(/^\/api/, ''),
        headers: { 'api-key': 'dev-key', 'user-id': '8a1c2f0e-5b7d-4c39-9e26-3d4f5a6b7c8d' },
      },
    },
  },
});
