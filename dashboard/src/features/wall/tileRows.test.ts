import { expect, test } from 'vitest'
import { LEAST_DEVICE } from './fit'
import { rowsOf } from './tileRows'

test('the smallest tile shows name, value and bar only', () => {
  expect(rowsOf(LEAST_DEVICE.height, 0)).toEqual({ place: false, labels: false, spark: 0, others: 0, more: false })
})

test('a tile of one sensor uses its height for the last ten minutes', () => {
  expect(rowsOf(300, 0)).toMatchObject({ place: true, labels: true, spark: 112 })
})

test('a tile says how many sensors it has no room for', () => {
  expect(rowsOf(246, 4)).toEqual({ place: true, labels: true, spark: 0, others: 1, more: true })
  expect(rowsOf(400, 4)).toMatchObject({ others: 4, more: false })
})
