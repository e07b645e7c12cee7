import { expect, test } from 'vitest'
import { backoffMillis } from './backoff'

test('waits twice as long after each failure, up to fifteen seconds', () => {
  const longest = [0, 1, 2, 3, 4, 5, 6, 50].map((attempt) => backoffMillis(attempt, 1))
  expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000, 15000])
})

test('takes off a random part of at most a half, so that browsers do not come back in step', () => {
  expect(backoffMillis(3, 0)).toBe(2000)
  expect(backoffMillis(3, 0.5)).toBe(3000)
})
