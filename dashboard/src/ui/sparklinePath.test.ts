import { expect, test } from 'vitest'
import { SPARK_MILLIS } from '@/live/sparkBuffer'
import { gapMillis, sparkline } from './sparklinePath'

const NOW = 1_700_000_000_000
const point = (ago: number, last: number) => ({ at: NOW - ago, min: last - 1, max: last + 1, last })

test('draws the oldest at the left, the newest at the right, the greatest at the top', () => {
  const shape = sparkline([point(SPARK_MILLIS, 0), point(SPARK_MILLIS / 2, 5), point(0, 10)], NOW, [0, 10], 103, 46, SPARK_MILLIS)
  expect(shape.line).toBe('M0.0 43.0L50.0 23.0L100.0 3.0')
  expect(shape.newest).toEqual({ x: 100, y: 3 })
})

test('draws no line over a gap', () => {
  const shape = sparkline([point(90_000, 1), point(80_000, 1), point(10_000, 1), point(5_000, 1)], NOW, [0, 2], 100, 40, 15_000)
  expect(shape.line.match(/M/g)).toHaveLength(2)
})

test('a value out of the box stays at its edge', () => {
  expect(sparkline([point(0, 99)], NOW, [0, 10], 100, 46, 1).newest?.y).toBe(3)
})

test('a slow sensor may pause for three of its periods', () => {
  expect(gapMillis(60_000)).toBe(180_000)
  expect(gapMillis(null)).toBe(15_000)
})
