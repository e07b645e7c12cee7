import { expect, test } from 'vitest'
import type { SensorStatus } from '@/api/types'
import { newSensor, type Twin } from '@/live/twin'
import { arrange, countStates, type Filters, locationsOf } from './arrange'

const ALL: Filters = { query: '', location: null, state: null, grouped: true }
const twin = (deviceId: string, location: string, state: SensorStatus = 'normal', more: Partial<Twin> = {}): Twin => ({
  deviceId, location, state, type: 'cnc', offline: state === 'offline', abnormalAt: 0, sensors: [newSensor('temperature')], ...more,
})
const plant = [
  twin('CNC-10', 'hall-1'), twin('CNC-2', 'hall-1'), twin('PMP-1', 'hall-2', 'warning'), twin('PMP-2', 'hall-2', 'alert'),
  twin('PMP-3', '', 'offline'), twin('RBT-1', ''),
]

test('what is abnormal comes first, the worst on top; the rest by location and name', () => {
  expect(arrange(plant, ALL, 0)).toEqual([
    { kind: 'attention', location: '', ids: ['PMP-2', 'PMP-3', 'PMP-1'] },
    { kind: 'location', location: 'hall-1', ids: ['CNC-2', 'CNC-10'] },
    { kind: 'location', location: '', ids: ['RBT-1'] },
  ])
})

test('without groups there is one list after what is abnormal', () => {
  expect(arrange(plant, { ...ALL, grouped: false }, 0).at(-1)).toEqual({ kind: 'all', location: '', ids: ['CNC-2', 'CNC-10', 'RBT-1'] })
})

test('a device that has just become normal keeps its place for ten seconds', () => {
  const calm = [twin('a', 'x', 'normal', { abnormalAt: 100_000 })]
  expect(arrange(calm, ALL, 105_000)[0]?.kind).toBe('attention')
  expect(arrange(calm, ALL, 111_000)[0]?.kind).toBe('location')
})

test.each([
  ['cnc', 6], ['CNC-1', 1], ['hall-2 pmp', 2], ['temp', 6], ['nothing like it', 0],
])('finds %s in %d devices', (query, count) => {
  expect(arrange(plant, { ...ALL, query }, 0).flatMap((section) => section.ids)).toHaveLength(count)
})

test('filters by location and state', () => {
  expect(arrange(plant, { ...ALL, location: 'hall-2', state: 'warning' }, 0).flatMap((s) => s.ids)).toEqual(['PMP-1'])
})

test('counts states and names locations', () => {
  expect(countStates(plant)).toEqual({ alert: 1, offline: 1, warning: 1, normal: 3 })
  expect(locationsOf(plant)).toEqual(['hall-1', 'hall-2', ''])
})
