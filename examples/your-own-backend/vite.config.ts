import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The page asks its own origin, so your API needs no CORS.
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
