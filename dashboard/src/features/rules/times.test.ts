import { expect, test } from 'vitest'
import type { BackTest } from '@/api/types'
import { byDay, byHour } from './bars'
import { fault, localMinute, spanOf } from './range'
import { ticks } from './times'
import { formatSpan } from './words'

const report = {
  from: '2026-01-14T10:30:00.000Z', to: '2026-01-16T10:30:00.000Z', days: [{ date: '2026-01-15', alerts: 7, activeSeconds: 1 }],
  sensors: [{ occurrences: [{ startedAt: '2026-01-14T11:59:59.000Z' }, { startedAt: '2026-01-14T11:00:00.000Z' }] }],
} as unknown as BackTest

test('days and hours without any alert have their place, too', () => {
  expect(byDay(report).map(({ key, count }) => [key, count])).toEqual([['2026-01-14', 0], ['2026-01-15', 7], ['2026-01-16', 0]])
  const hours = byHour(report)
  expect(hours).toHaveLength(49)
  expect(hours.filter(({ count }) => count > 0).map(({ count }) => count)).toEqual([2])
})

test.each([1, 7, 30])('the axis of %s days has a few ticks, in order and inside', (days) => {
  const to = 1_760_000_000_000
  const from = to - days * 86_400_000
  const found = ticks(from, to).map(({ at }) => at)
  expect(found.length).toBeGreaterThanOrEqual(3)
  expect(found.length).toBeLessThanOrEqual(9)
  expect(found).toEqual([...found].sort((a, b) => a - b))
  expect(found.every((at) => at >= from && at < to)).toBe(true)
})

test('a length of time has at most two parts', () => {
  expect([0, 1_500, 90_000, 3_600_000, 5_400_000, 90_000_000].map(formatSpan)).toEqual(['0 s', '1 s', '1 min 30 s', '1 h', '1 h 30 min', '1 d 1 h'])
})

test('the address says which time is looked at; what it can’t mean is a week', () => {
  const of = (query: string) => spanOf(new URLSearchParams(query))
  expect(of('range=month')).toBe('month')
  expect(of('range=toString')).toBe('week')
  expect(of('from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z')).toBe('week')
  expect(of('from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z')).toEqual({ from: 1_767_225_600_000, to: 1_767_312_000_000 })
  expect(fault({ from: 0, to: 400 * 86_400_000 })).toBe('long')
  expect(Date.parse(localMinute(1_767_225_600_000))).toBe(1_767_225_600_000)
})
