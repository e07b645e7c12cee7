import { expect, test } from 'vitest'
import type { Trend } from '@/api/types'
import { forecastOf, studentQuantile } from './forecast'

const BEGIN = Date.UTC(2026, 0, 15)
const MINUTE = 60_000

function through(residuals: readonly number[]): Pick<Trend, 'points' | 'line'> {
  const instant = (i: number) => new Date(BEGIN + i * MINUTE).toISOString()
  const points = residuals.map((residual, i) => ({ timestamp: instant(i), value: 10 + i + residual, min: 0, max: 0, count: 1 }))
  const last = residuals.length - 1
  return { points, line: { from: { timestamp: instant(0), value: 10 }, to: { timestamp: instant(last), value: 10 + last } } }
}

test('the quantiles are those of the tables', () => {
  expect(studentQuantile(3)).toBeCloseTo(3.182, 1)
  expect(studentQuantile(10)).toBeCloseTo(2.228, 3)
  expect(studentQuantile(60)).toBeCloseTo(2.0, 3)
})

test('a forecast goes on along the line, and its doubt grows with the distance', () => {
  const found = forecastOf(through([0.5, -0.5, -0.5, 0.5, 0.5, -0.5, -0.5, 0.5, 0.5, -0.5, -0.5, 0.5]))
  expect(found?.valueAt(BEGIN + 20 * MINUTE)).toBeCloseTo(30)
  const widths = [6, 12, 24, 48].map((minutes) => found?.halfWidthAt(BEGIN + minutes * MINUTE) ?? 0)
  expect([...widths].sort((a, b) => a - b)).toEqual(widths)
  // Student's 97.5 % for ten free points times the standard error of a new one, by hand: 2.228 · √(3/10 · (1 + 1/12 + 0.5²/143)).
  expect(found?.halfWidthAt(BEGIN + 6 * MINUTE)).toBeCloseTo(1.27, 2)
})

test('points that follow each other make a wider cone than the same spread at random', () => {
  const width = (residuals: number[]) => forecastOf(through(residuals))?.halfWidthAt(BEGIN + 60 * MINUTE) ?? 0
  const wave = Array.from({ length: 40 }, (_, i) => Math.sin(i / 1.2))
  const mixed = wave.map((_, i) => wave[(i * 17) % 40] ?? 0)
  expect(width(wave)).toBeGreaterThan(1.2 * width(mixed))
})

test('without a line or with too few points there is no forecast', () => {
  expect(forecastOf({ points: [], line: null })).toBeNull()
  expect(forecastOf(through([0.1, -0.1, 0.1]))).toBeNull()
})
