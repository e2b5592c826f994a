import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = 'http://127.0.0.1:4300'

export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: {
    alias: {
      '@stdlib/assert-has-generator-support': fileURLToPath(new URL('generator-support.cjs', import.meta.url)),
    },
  },
  build: { target: 'es2023', manifest: true, chunkSizeWarningLimit: 800 },
  server: { proxy: { '/v1': api, '/docs': api, '/openapi.json': api } },
})
