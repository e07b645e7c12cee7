import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ListReader } from './ListReader'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('reads at once, a moment later and every minute, until the connection is gone', () => {
  const read = vi.fn()
  const list = new ListReader(read)
  list.begin(true)
  expect(read).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(3_000)
  expect(read).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(120_000)
  expect(read).toHaveBeenCalledTimes(4)
  list.stop()
  vi.advanceTimersByTime(600_000)
  expect(read).toHaveBeenCalledTimes(4)
})

test('a connection that came back waits for the moment later, and has one clock only', () => {
  const read = vi.fn()
  const list = new ListReader(read)
  list.begin(false)
  vi.advanceTimersByTime(2_000)
  list.begin(false)
  vi.advanceTimersByTime(2_000)
  expect(read).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_000)
  expect(read).toHaveBeenCalledTimes(1)
})
