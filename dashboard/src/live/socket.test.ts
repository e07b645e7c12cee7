import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeSocket } from '@/test/FakeSocket'
import type { Frame } from './frames'
import { LiveSocket, type SocketState } from './socket'

let states: SocketState[]
let frames: Frame[]
let opened: LiveSocket[] = []

function open(): LiveSocket {
  const socket = new LiveSocket({
    url: 'ws://plant/ws', greetings: () => [{ type: 'subscribe-system' }], onFrame: (f) => frames.push(f), onState: (s) => states.push(s),
    create: (url) => new FakeSocket(url), random: () => 1,
  })
  socket.open()
  opened.push(socket)
  return socket
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.opened = []
  states = []
  frames = []
})
afterEach(() => {
  opened.forEach((socket) => socket.close())
  opened = []
  vi.useRealTimers()
})

test('greets the server once the connection is open', () => {
  open()
  FakeSocket.last.accept()
  expect(FakeSocket.last.sent).toEqual(['{"type":"subscribe-system"}'])
  expect(states.map((s) => s.kind)).toEqual(['connecting', 'connected'])
})

test('comes back by itself, later after each failure, and says so', () => {
  open()
  FakeSocket.last.break()
  expect(states.at(-1)).toMatchObject({ kind: 'lost', lastFrameAt: null, attempt: 1 })
  vi.advanceTimersByTime(499)
  expect(FakeSocket.opened).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(FakeSocket.opened).toHaveLength(2)
  FakeSocket.last.break()
  vi.advanceTimersByTime(999)
  expect(FakeSocket.opened).toHaveLength(2)
  vi.advanceTimersByTime(1)
  FakeSocket.last.accept()
  expect(states.at(-1)?.kind).toBe('connected')
})

test('a connection that brings nothing does not reset the patience', () => {
  open()
  for (let i = 0; i < 3; i++) {
    FakeSocket.last.readyState = 1
    FakeSocket.last.onopen?.()
    FakeSocket.last.break()
    vi.advanceTimersByTime(2_000)
  }
  expect(states.at(-1)).toMatchObject({ kind: 'lost', attempt: 3 })
})

test('gives a silent connection up after two and a half heartbeats', () => {
  open()
  FakeSocket.last.accept()
  vi.advanceTimersByTime(74_000)
  expect(states.at(-1)?.kind).toBe('connected')
  vi.advanceTimersByTime(2_000)
  expect(states.at(-1)).toMatchObject({ kind: 'lost' })
  expect(FakeSocket.opened[0]?.closed).toBe(true)
})

test('any frame keeps the connection, even one it does not know', () => {
  open()
  FakeSocket.last.accept()
  for (let i = 0; i < 5; i++) {
    vi.advanceTimersByTime(60_000)
    FakeSocket.last.frame({ type: 'something-newer' })
  }
  expect(states.at(-1)?.kind).toBe('connected')
  expect(frames.map((f) => f.type)).toEqual(['connection-status'])
})

test('tries at once when the browser says that the network is back', () => {
  open()
  for (let i = 0; i < 6; i++) {
    FakeSocket.last.break()
    vi.advanceTimersByTime(15_000)
  }
  FakeSocket.last.break()
  const before = FakeSocket.opened.length
  globalThis.dispatchEvent(new Event('online'))
  expect(FakeSocket.opened).toHaveLength(before + 1)
})

test('does not come back once it was closed', () => {
  const socket = open()
  FakeSocket.last.break()
  socket.close()
  vi.advanceTimersByTime(60_000)
  expect(FakeSocket.opened).toHaveLength(1)
})

test('after a sleep it is asked at once whether the connection still lives, and left if it does not', () => {
  open()
  FakeSocket.last.accept()
  document.dispatchEvent(new Event('visibilitychange'))
  expect(FakeSocket.last.sent.at(-1)).toBe('{"type":"ping"}')
  FakeSocket.last.frame({ type: 'pong', timestamp: new Date().toISOString() })
  vi.advanceTimersByTime(10_000)
  expect(states.at(-1)?.kind).toBe('connected')
  globalThis.dispatchEvent(new Event('offline'))
  vi.advanceTimersByTime(4_000)
  expect(states.at(-1)?.kind).toBe('lost')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(FakeSocket.opened).toHaveLength(2)
})
