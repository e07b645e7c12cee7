import { expect, test } from 'vitest'
import { SampleRing } from './sampleRing'

test('puts a late sample in its place and keeps the first of two of one instant', () => {
  const ring = new SampleRing(10)
  ring.add(1, 10)
  ring.add(3, 30)
  ring.add(2, 20)
  ring.add(2, 99)
  expect(ring.since(0)).toMatchObject({ times: [1, 2, 3], values: [10, 20, 30] })
  expect(ring.since(2).times).toEqual([2, 3])
  expect(ring.since(9).times).toEqual([])
})

test('never holds more than its capacity', () => {
  const ring = new SampleRing(100)
  for (let i = 0; i < 10_000; i++) ring.add(i, i)
  expect(ring.size).toBe(100)
  expect(ring.since(0).times[0]).toBe(9_900)
  expect(ring.newest).toBe(9_999)
})
