import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { mockPlant } from './mock/plugin.ts'
import { serviceWorker } from './vite/serviceWorker.ts'

const backend = process.env.PLANTWIN_HTTP ?? 'http://127.0.0.1:8000'

export default defineConfig(({ mode }) => ({
  plugins: [react(), serviceWorker(), ...(mode === 'mock' ? [mockPlant()] : [])],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      'maplibre-gl/dist/maplibre-gl.css': fileURLToPath(new URL('./src/ui/chart/nothing.css', import.meta.url)),
    },
  },
  define: { global: 'globalThis' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    // Many small files would cost a first visit a second. What the first page needs is in two: one seldom changes.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', tags: ['$initial'], test: /[\\/]node_modules[\\/]/, priority: 1 },
            { name: 'app', tags: ['$initial'], test: /[\\/]src[\\/](?!worker[\\/])/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    ...(mode === 'mock'
      ? {}
      : { proxy: { '/api': backend, '/ws': { target: backend.replace(/^http/, 'ws'), ws: true } } }),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
    isolate: false,
    testTimeout: 60_000,
    css: { modules: { classNameStrategy: 'non-scoped' as const } },
  },
}))
