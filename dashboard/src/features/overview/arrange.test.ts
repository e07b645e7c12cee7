import { expect, test } from 'vitest'
import type { Alert, SensorStatus } from '@/api/types'
import { newSensor, type Twin } from '@/live/twin'
import { anAlert } from '@/test/anAlert'
import { arrange, countStates, type Filters } from './arrange'

const ALL: Filters = { query: '', location: null, state: null, grouped: true }
const twin = (deviceId: string, location: string, state: SensorStatus = 'normal', more: Partial<Twin> = {}): Twin => ({
  deviceId, location, state, type: 'cnc', offline: state === 'offline', operating: 'active', abnormalAt: 0,
  sensors: [newSensor('temperature')], ...more,
})
const plant = [
  twin('CNC-10', 'hall-1'), twin('CNC-2', 'hall-1'), twin('PMP-1', 'hall-2', 'warning'), twin('PMP-2', 'hall-2', 'alert'),
  twin('PMP-3', '', 'offline'), twin('RBT-1', ''),
]
const NONE: ReadonlyMap<string, Alert> = new Map()

function shape(filters: Partial<Filters> = {}, { twins = plant, alerts = NONE, folded = [] as string[], now = 0 } = {}) {
  return arrange(twins, alerts, { ...ALL, ...filters }, new Set(folded), now).sections
    .map((section) => [section.kind === 'place' ? `in ${section.place.path}` : section.kind, ...section.ids])
}

const devices = (filters: Partial<Filters>) => arrange(plant, NONE, { ...ALL, ...filters }, new Set(), 0).found

test('what is abnormal comes first, the most urgent on top; the rest by location and name', () => {
  expect(shape()).toEqual([
    ['attention', 'PMP-2', 'PMP-3', 'PMP-1'],
    ['in hall-1', 'CNC-2', 'CNC-10'],
    ['in hall-2'],
    ['in ', 'RBT-1'],
  ])
})

test('a device with an open alert is among what is abnormal, however its sensors are', () => {
  expect(shape({}, { alerts: new Map([['CNC-10', anAlert({ severity: 'low' })], ['PMP-2', anAlert({ status: 'acknowledged' })]]) })[0])
    .toEqual(['attention', 'CNC-10', 'PMP-2', 'PMP-3', 'PMP-1'])
})

test('without groups there is one list after what is abnormal', () => {
  expect(shape({ grouped: false }).at(-1)).toEqual(['all', 'CNC-2', 'CNC-10', 'RBT-1'])
})

test('a place lies below the place around it, and a folded one shows nothing of what is in it', () => {
  const twins = [twin('a', 'p/h-1/l-1'), twin('b', 'p/h-1/l-2'), twin('c', 'p/h-2')]
  expect(shape({}, { twins })).toEqual([['in p'], ['in p/h-1'], ['in p/h-1/l-1', 'a'], ['in p/h-1/l-2', 'b'], ['in p/h-2', 'c']])
  expect(shape({}, { twins, folded: ['p/h-1'] })).toEqual([['in p'], ['in p/h-1'], ['in p/h-2', 'c']])
  expect(arrange(twins, NONE, ALL, new Set(['p']), 0).found).toBe(3)
})

test('a device that has just become normal keeps its place for ten seconds', () => {
  const twins = [twin('a', 'x', 'normal', { abnormalAt: 100_000 })]
  expect(shape({}, { twins, now: 105_000 })[0]?.[0]).toBe('attention')
  expect(shape({}, { twins, now: 111_000 })[0]?.[0]).toBe('in x')
})

test.each([
  ['cnc', 6], ['CNC-1', 1], ['hall-2 pmp', 2], ['temp', 6], ['nothing like it', 0],
])('finds %s in %d devices', (query, count) => {
  expect(devices({ query })).toBe(count)
})

test('finds a device by a sensor that it has only reported since', () => {
  const twins = [twin('a', 'x')]
  expect(shape({ query: 'speed' }, { twins })).toEqual([])
  if (twins[0]) twins[0].sensors = [...twins[0].sensors, newSensor('speed')]
  expect(shape({ query: 'speed' }, { twins })).toEqual([['in x', 'a']])
})

test('filters by a place with all that is in it, and by state', () => {
  const twins = [twin('a', 'p/h-1'), twin('b', 'p/h-10'), twin('c', 'p/h-1/l-1')]
  expect(shape({ location: 'p/h-1' }, { twins }).flatMap(([, ...ids]) => ids)).toEqual(['a', 'c'])
  expect(shape({ location: '' })).toEqual([['attention', 'PMP-3'], ['in ', 'RBT-1']])
  expect(shape({ location: 'hall-2', state: 'warning' })[0]).toEqual(['attention', 'PMP-1'])
})

test('counts states over what the other filters leave', () => {
  expect(countStates(plant, NONE, { ...ALL, state: 'alert' })).toEqual({ alert: 1, offline: 1, warning: 1, normal: 3 })
  expect(countStates(plant, new Map([['CNC-2', anAlert()]]), { ...ALL, query: 'cnc-' })).toEqual({ alert: 1, offline: 0, warning: 0, normal: 1 })
})
