import { expect, test } from 'vitest'
import { connectionReducer, socketChanged } from './connectionSlice'

test('counts a reconnection and knows where the gap began', () => {
  const states = [
    socketChanged({ kind: 'connected', since: 1 }),
    socketChanged({ kind: 'lost', lastFrameAt: 5000, retryAt: 6000, attempt: 1 }),
    socketChanged({ kind: 'lost', lastFrameAt: null, retryAt: 7000, attempt: 2 }),
    socketChanged({ kind: 'connected', since: 9000 }),
  ]
  const end = states.reduce(connectionReducer, undefined)
  expect(end).toEqual({ kind: 'connected', lastFrameAt: 5000, retryAt: null, reconnects: 1, gapFrom: 5000 })
})

test('the first connection is no reconnection', () => {
  const state = connectionReducer(undefined, socketChanged({ kind: 'connected', since: 1 }))
  expect(state.reconnects).toBe(0)
})
