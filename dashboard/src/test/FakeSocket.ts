import { act } from '@testing-library/react'
import type { SocketLike } from '@/live/socket'

/** A WebSocket under the test's hand. */
export class FakeSocket implements SocketLike {
  static opened: FakeSocket[] = []

  static get last(): FakeSocket {
    const socket = FakeSocket.opened.at(-1)
    if (socket === undefined) throw new Error('no socket was opened')
    return socket
  }

  readonly url: string
  readyState: 0 | 1 | 2 | 3 = 0
  sent: string[] = []
  closed = false
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code?: number }) => void) | null = null
  onerror: (() => void) | null = null

  constructor(url: string) {
    this.url = url
    FakeSocket.opened.push(this)
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (typeof data === 'string') this.sent.push(data)
  }

  close(): void {
    this.closed = true
  }

  accept(authenticated = true): void {
    act(() => {
      this.readyState = 1
      this.onopen?.()
      this.status(authenticated)
    })
  }

  status(authenticated: boolean): void {
    this.frame({ type: 'connection-status', status: 'connected', clientId: 'c', serverTime: new Date().toISOString(), heartbeatSeconds: 30, authenticated })
  }

  frame(frame: object): void {
    act(() => this.onmessage?.({ data: JSON.stringify(frame) }))
  }

  break(code = 1006): void {
    act(() => this.onclose?.({ code }))
  }
}
