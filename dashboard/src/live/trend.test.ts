import { expect, test } from 'vitest'
import type { SparkPoint } from './sparkBuffer'
import { direction } from './trend'

const points = (values: number[]): SparkPoint[] => values.map((last, i) => ({ at: i * 5000, min: last, max: last, last }))

test('a straight way up is rising, down is falling', () => {
  expect(direction(points([1, 2, 3, 4, 5, 6]), 100)).toBe('rising')
  expect(direction(points([6, 5, 4, 3, 2, 1]), 100)).toBe('falling')
})

test('noise is steady, however loud', () => {
  expect(direction(points([5, 60, 2, 70, 8, 55, 1, 66, 4, 61]), 100)).toBe('steady')
})

test('a way too small to matter for this sensor is steady', () => {
  expect(direction(points([1, 1.01, 1.02, 1.03, 1.04]), 100)).toBe('steady')
})

test('three points are not a trend', () => {
  expect(direction(points([1, 50, 100]), 100)).toBe('steady')
})
