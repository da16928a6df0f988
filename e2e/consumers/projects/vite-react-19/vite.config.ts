import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '/api': {
        target: process.env.HARBOR_URL ?? 'http://127.0.0.1:4040',
        rewrite: (path) => path.replace(/^\/api/, ''),
        headers: { Authorization: 'Bearer dev-token' },
      },
    },
  },
});
