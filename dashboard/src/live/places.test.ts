import { expect, test } from 'vitest'
import type { SensorStatus } from '@/api/types'
import { isWithin, type Place, placesOf } from './places'
import { standingOf } from './standing'
import type { Twin } from './twin'

const at = (deviceId: string, location: string, state: SensorStatus = 'normal') => {
  const twin: Twin = { deviceId, location, type: '', state, offline: false, operating: 'active', abnormalAt: 0, sensors: [] }
  return { twin, standing: standingOf(twin, undefined) }
}

const names = (places: readonly Place[]): unknown[] => places.map((place) => (place.places.length === 0 ? place.name : [place.name, names(place.places)]))

test('places lie in the places around them, in order of their names, those without one last', () => {
  const places = placesOf([at('a', ''), at('b', 'p/hall-10'), at('c', 'p/hall-2/line-1'), at('d', 'p/hall-2'), at('e', 'packaging')])
  expect(names(places)).toEqual([['p', [['hall-2', ['line-1']], 'hall-10']], 'packaging', ''])
})

test('a place that holds one place only is said in one with it', () => {
  const [place] = placesOf([at('a', 'p/h/l-1'), at('b', 'p/h/l-2')])
  expect(place).toMatchObject({ name: 'p/h', path: 'p/h', depth: 0, count: 2 })
  expect(place?.places.map((within) => [within.name, within.depth])).toEqual([['l-1', 1], ['l-2', 1]])
})

test('a place counts what is in it and knows the worst of it', () => {
  const [place] = placesOf([at('a', 'p', 'warning'), at('b', 'p/h', 'alert'), at('c', 'p/h')])
  expect(place).toMatchObject({ count: 3, abnormal: 2, worst: { state: 'alert' } })
  expect(place?.here.map(({ twin }) => twin.deviceId)).toEqual(['a'])
})

test('a place holds what is below it and not what is only called alike', () => {
  expect(['p', 'p/h', 'ph', ''].map((location) => isWithin(location, 'p'))).toEqual([true, true, false, false])
  expect(['', 'p'].map((location) => isWithin(location, ''))).toEqual([true, false])
})
