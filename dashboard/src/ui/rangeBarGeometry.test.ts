import { expect, test } from 'vitest'
import { rangeBarGeometry } from './rangeBarGeometry'

const temperature = { normalMin: 20, normalMax: 80, alertMin: 15, alertMax: 85 }

test('leaves room beyond the alert limits, so that a value past one is seen past it', () => {
  const bar = rangeBarGeometry(temperature, 50, null)
  expect(bar?.lowest).toBeCloseTo(15 - 8.4)
  expect(bar?.highest).toBeCloseTo(85 + 8.4)
  expect(bar?.pointer?.at).toBeCloseTo(0.5)
  expect(bar?.pointer?.beyond).toBe(0)
  expect(bar?.ticks.map((tick) => [tick.kind, tick.value])).toEqual([['alert', 15], ['normal', 20], ['normal', 80], ['alert', 85]])
})

test('a value off the bar stands at its end and says so', () => {
  expect(rangeBarGeometry(temperature, 200, null)?.pointer).toEqual({ at: 1, beyond: 1 })
  expect(rangeBarGeometry(temperature, -200, null)?.pointer).toEqual({ at: 0, beyond: -1 })
})

test('begins at a bound that has no alert limit beyond it', () => {
  const bar = rangeBarGeometry({ normalMin: 0, normalMax: 100, alertMin: null, alertMax: 120 }, 0, null)
  expect(bar?.lowest).toBe(0)
  expect(bar?.pointer?.at).toBe(0)
  expect(bar?.band?.[0]).toBe(0)
})

test('shows where the value has been', () => {
  const bar = rangeBarGeometry(temperature, 50, { min: 15, max: 85 })
  expect(bar?.smear?.[0]).toBeCloseTo(bar?.ticks[0]?.at ?? NaN)
  expect(bar?.smear?.[1]).toBeCloseTo(bar?.ticks[3]?.at ?? NaN)
})

test('there is no bar without two different bounds', () => {
  const none = { normalMin: null, normalMax: null, alertMin: null, alertMax: null }
  expect(rangeBarGeometry(none, 1, null)).toBeNull()
  expect(rangeBarGeometry({ ...none, alertMax: 5 }, 1, null)).toBeNull()
  expect(rangeBarGeometry({ ...none, normalMin: 5, normalMax: 5 }, 5, null)).toBeNull()
})
