import { expect, test } from 'vitest'
import type { SensorStatus } from '@/api/types'
import { placesOf } from '@/live/places'
import { standingOf } from '@/live/standing'
import type { Twin } from '@/live/twin'
import { anAlert } from '@/test/anAlert'
import { areasOf } from './areas'

const at = (deviceId: string, location: string, state: SensorStatus = 'normal') => {
  const twin: Twin = { deviceId, location, type: '', state, offline: false, operating: 'active', abnormalAt: 0, sensors: [] }
  return { twin, standing: standingOf(twin, undefined) }
}

const plant = placesOf([
  at('a', 'p/h-1/l-1'), at('b', 'p/h-1/l-2'), at('c', 'p/h-2/l-1', 'warning'), at('d', 'p/h-2/l-1', 'alert'), at('e', 'p/h-2'), at('f', 'yard'),
])
const areas = (most: number) => areasOf(plant, most).map((area) => [area.path, area.count])

test('a plant is shown in areas as fine as there is room for, the abnormal ones first', () => {
  expect(areas(9)).toEqual([['p/h-2/l-1', 2], ['p/h-1/l-1', 1], ['p/h-1/l-2', 1], ['p/h-2', 1], ['yard', 1]])
  expect(areas(4)).toEqual([['p/h-2', 3], ['p/h-1', 2], ['yard', 1]])
  expect(areas(2)).toEqual([['p', 5], ['yard', 1]])
})

test('no device is left out or counted twice', () => {
  for (const most of [1, 2, 3, 4, 5, 9]) expect(areas(most).reduce((sum, [, count]) => sum + Number(count), 0)).toBe(6)
})

test('an area with a value past its limit comes before one with a low alert', () => {
  const low = at('low', 'p/l-1')
  const places = placesOf([{ ...low, standing: standingOf(low.twin, anAlert({ severity: 'low' })) }, at('past', 'p/l-2', 'alert')])
  expect(areasOf(places, 9).map(({ path }) => path)).toEqual(['p/l-2', 'p/l-1'])
})

test('an area names what is abnormal in it, the most urgent first', () => {
  expect(areasOf(plant, 9)[0]?.abnormal.map(({ twin }) => twin.deviceId)).toEqual(['d', 'c'])
})
