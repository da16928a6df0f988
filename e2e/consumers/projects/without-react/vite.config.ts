import { defineConfig } from 'vite';

export default defineConfig({
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
