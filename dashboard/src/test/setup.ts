import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { closeSessions } from './renderApp'
import { server } from './server'

// What jsdom has no idea of: sizes, media, and drawing.
globalThis.ResizeObserver = class {
  observe = () => undefined
  unobserve = () => undefined
  disconnect = () => undefined
}
globalThis.matchMedia = (query) => Object.assign(new EventTarget(), { matches: false, media: query }) as MediaQueryList
globalThis.scrollTo = () => undefined
Blob.prototype.text = async function (this: Blob) {
  return new TextDecoder().decode(await new Promise<ArrayBuffer>((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as ArrayBuffer)
    reader.readAsArrayBuffer(this)
  }))
}
HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.open = true
}
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.open = false
}

// A test waits for a condition as long as a busy machine may need; it costs nothing where the condition holds at once.
configure({ asyncUtilTimeout: 15_000 })

vi.mock('@/ui/chart/loadPlotly', async () => import('./fakePlotly'))

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => {
  cleanup()
  closeSessions()
  server.resetHandlers()
  localStorage.clear()
  delete document.documentElement.dataset.theme
})
afterAll(() => server.close())
