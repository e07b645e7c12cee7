import { expect, test } from 'vitest'
import { bounds, pan, readSpan, refreshMillis, zoom } from './span'

const NOW = 1_700_000_000_000
const HOUR = 3_600_000

test('is the last hour unless the address says otherwise', () => {
  expect(readSpan(new URLSearchParams())).toEqual({ kind: 'last', millis: HOUR })
  expect(readSpan(new URLSearchParams('span=nonsense'))).toEqual({ kind: 'last', millis: HOUR })
  expect(readSpan(new URLSearchParams('span=900000'))).toEqual({ kind: 'last', millis: 900_000 })
  expect(readSpan(new URLSearchParams('from=2026-01-15T10:00:00Z&to=2026-01-15T11:00:00Z'))).toMatchObject({ kind: 'fixed' })
  expect(readSpan(new URLSearchParams('from=2026-01-15T11:00:00Z&to=2026-01-15T10:00:00Z'))).toEqual({ kind: 'last', millis: HOUR })
})

test('pans back in time, and forward no further than now', () => {
  const back = pan({ kind: 'last', millis: HOUR }, -0.5, NOW)
  expect(bounds(back, NOW)).toEqual({ from: NOW - 1.5 * HOUR, to: NOW - 0.5 * HOUR })
  expect(bounds(pan(back, 5, NOW), NOW)).toEqual({ from: NOW - HOUR, to: NOW })
})

test('zooms around now while the end is now, else around the middle', () => {
  expect(zoom({ kind: 'last', millis: HOUR }, 0.5, NOW)).toEqual({ kind: 'last', millis: HOUR / 2 })
  const fixed = { kind: 'fixed', from: NOW - 3 * HOUR, to: NOW - 2 * HOUR } as const
  expect(bounds(zoom(fixed, 0.5, NOW), NOW)).toEqual({ from: NOW - 2.75 * HOUR, to: NOW - 2.25 * HOUR })
  expect(bounds(zoom(fixed, 10, NOW), NOW)).toEqual({ from: NOW - 10 * HOUR, to: NOW })
})

test('zooms in no further than ten seconds', () => {
  expect(zoom({ kind: 'last', millis: 12_000 }, 0.1, NOW)).toEqual({ kind: 'last', millis: 10_000 })
})

test('a range in the past is not fetched again; one that ends now is, the shorter the more often', () => {
  expect(refreshMillis({ kind: 'fixed', from: 0, to: 1 })).toBe(0)
  expect(refreshMillis({ kind: 'last', millis: 900_000 })).toBe(5_000)
  expect(refreshMillis({ kind: 'last', millis: 30 * 24 * HOUR })).toBe(60_000)
})
