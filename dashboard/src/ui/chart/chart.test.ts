import { expect, test } from 'vitest'
import { decimate } from './decimate'
import { limitLabels, valueRange, withGaps } from './figure'
import { fromAxis } from './localTime'

const limits = { normalMin: 20, normalMax: 80, alertMin: 15, alertMax: 85 }

test('thinning keeps every peak', () => {
  const times = Array.from({ length: 10_000 }, (_, i) => i)
  const values = times.map((t) => (t === 4321 ? 99 : t === 8765 ? -99 : Math.sin(t)))
  const thin = decimate(times, values, 100)
  expect(thin.times.length).toBeLessThanOrEqual(200)
  expect(Math.max(...thin.values)).toBe(99)
  expect(Math.min(...thin.values)).toBe(-99)
  expect([...thin.times].sort((a, b) => a - b)).toEqual(thin.times)
})

test('few samples are left as they are', () => {
  expect(decimate([1, 2, 3], [4, 5, 6], 2)).toEqual({ times: [1, 2, 3], values: [4, 5, 6] })
})

test('a gap is an empty point between its ends', () => {
  expect(withGaps([0, 10, 100, 110], [1, 2, 3, 4], 50)).toEqual({ times: [0, 10, 11, 100, 110], values: [1, 2, null, 3, 4] })
})

test('of two limits whose numbers would overlap the alert limit is named', () => {
  expect(limitLabels(limits, [10, 90], 100).map((label) => label.value)).toEqual([85, 15])
  expect(limitLabels(limits, [10, 90], 400).map((label) => label.value)).toEqual([85, 15, 80, 20])
  expect(limitLabels(limits, [40, 60], 400)).toEqual([])
})

test('the scale covers the limits if asked to, and never cuts a value', () => {
  const [low, high] = valueRange([50, 120], limits, true)
  expect(low).toBeLessThan(15)
  expect(high).toBeGreaterThan(120)
  const [near] = valueRange([50, 52], limits, false)
  expect(near).toBeGreaterThan(49)
  expect(valueRange([], { normalMin: null, normalMax: null, alertMin: null, alertMax: null }, true)).toEqual([0, 1])
})

test('what the axis says in local time is an instant', () => {
  expect(fromAxis('2026-01-15 10:30:00.5')).toBe(new Date(2026, 0, 15, 10, 30, 0, 500).getTime())
  expect(fromAxis('2026-07-15')).toBe(new Date(2026, 6, 15).getTime())
  expect(fromAxis(1_700_000_000_000)).toBe(1_700_000_000_000)
  expect(fromAxis(undefined)).toBeNull()
})
