import { expect, test } from 'vitest'
import { decimalsFor, formatCount, formatDuration, formatLimit, formatPercent, formatRecent, formatShortCount, formatUnit, formatValue } from './format'

test('says units as people write them and leaves others alone', () => {
  expect(['celsius', 'percent', 'hz', 'units/hour', 'psi', null].map(formatUnit)).toEqual(['°C', '%', 'Hz', 'units/h', 'psi', ''])
})

test('shows about four digits of a value, always the same number of decimals for one sensor', () => {
  expect([3000, 70, 5, 0.2, 0].map(decimalsFor)).toEqual([0, 1, 2, 3, 1])
  expect(formatValue(21, 1)).toBe('21.0')
  expect(formatValue(1234.56, 1)).toBe('1,234.6')
})

test('shows a dash where there is no number', () => {
  expect(formatValue(null, 1)).toBe('–')
  expect(formatValue(NaN, 1)).toBe('–')
})

test('writes limits with no more digits than they have', () => {
  expect(formatLimit(85)).toBe('85')
  expect(formatLimit(-0.25)).toBe('-0.25')
})

test('shortens large counts only', () => {
  expect(formatShortCount(9_999)).toBe(formatCount(9_999))
  expect(formatShortCount(3_517_200)).toBe('3.52M')
})

test.each([
  [0, '0 s'], [250, '250 ms'], [12_900, '12 s'], [119_000, '1 min'], [7_200_000, '2 h'], [200_000_000, '2 d'], [-5, '0 s'],
])('says %d ms as %s', (millis, words) => {
  expect(formatDuration(millis)).toBe(words)
})

test('names the day only of another day, the year only of another year', () => {
  const now = new Date(2026, 10, 21, 12, 0, 0).getTime()
  expect(formatRecent(new Date(2026, 10, 21, 9, 5, 0).getTime(), now)).toBe('09:05:00')
  expect(formatRecent(new Date(2026, 10, 20, 9, 5, 0).getTime(), now)).toMatch(/^Nov 20, 09:05:00$/)
  expect(formatRecent(new Date(2025, 10, 20, 9, 5, 0).getTime(), now)).toMatch(/2025/)
})

test('a share that is not quite all never reads as all of it', () => {
  expect([1, 0.99999, 0.9999, 0.9996, 0.9994, 0.5, 0].map(formatPercent)).toEqual(['100%', '99.99%', '99.99%', '99.96%', '99.9%', '50%', '0%'])
})
