import { defineConfig } from 'vite';

// The sandbox's own backend (`pnpm harbor`), with the credential that yours would know from its session.
export default defineConfig({
  server: {
    strictPort: true,
    proxy: {
      '/api': {
        target: 'http://127.0.0.1:4040',
        rewrite: (path) => path.replace(/^\/api/, ''),
        headers: { Authorization: 'Bearer dev-token' },
      },
    },
  },
});
