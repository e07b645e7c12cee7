import { expect, test } from 'vitest'
import type { SensorStatus } from '@/api/types'
import { anAlert } from '@/test/anAlert'
import { needsAttention, standingOf, worstByDevice } from './standing'
import type { Twin } from './twin'

const twin = (state: SensorStatus): Twin => ({
  deviceId: 'a', location: '', type: '', state, offline: state === 'offline', operating: 'active', abnormalAt: 0, sensors: [],
})
const shelvedUntil = '2026-01-15T12:00:00Z'

test('the most urgent alert of a device is the first of the list that is not shelved', () => {
  const list = [anAlert({ id: '1', deviceId: 'a', shelvedUntil }), anAlert({ id: '2', deviceId: 'a' }), anAlert({ id: '3', deviceId: 'b', shelvedUntil })]
  expect([...worstByDevice(list)].map(([device, alert]) => [device, alert.id])).toEqual([['a', '2'], ['b', '3']])
})

test('what nobody has taken on, be it alert or value past a limit, is before what somebody has, silence, warnings and what was shelved', () => {
  const order = [
    standingOf(twin('normal'), anAlert({ severity: 'critical' })),
    standingOf(twin('normal'), anAlert({ severity: 'high' })),
    standingOf(twin('alert'), undefined),
    standingOf(twin('normal'), anAlert({ severity: 'medium' })),
    standingOf(twin('normal'), anAlert({ severity: 'low' })),
    standingOf(twin('alert'), anAlert({ severity: 'critical', status: 'acknowledged' })),
    standingOf(twin('offline'), undefined),
    standingOf(twin('warning'), undefined),
    standingOf(twin('alert'), anAlert({ severity: 'critical', shelvedUntil })),
    standingOf(twin('normal'), undefined),
  ].map((standing) => standing.urgency)
  expect(order).toEqual([...order].sort((a, b) => b - a))
  expect(new Set(order).size).toBe(order.length)
  expect(order.at(-1)).toBe(0)
})

test('a silent device is offline and not in alert because an alert says so', () => {
  expect(standingOf(twin('offline'), anAlert({ alertType: 'device_offline' })).state).toBe('offline')
  expect(standingOf(twin('offline'), anAlert()).state).toBe('alert')
  expect(standingOf(twin('normal'), anAlert({ shelvedUntil })).state).toBe('normal')
})

test('what was abnormal a moment ago still needs attention', () => {
  const calm = { twin: { ...twin('normal'), abnormalAt: 100_000 }, standing: standingOf(twin('normal'), undefined) }
  expect(needsAttention(calm, 109_000)).toBe(true)
  expect(needsAttention(calm, 111_000)).toBe(false)
})
