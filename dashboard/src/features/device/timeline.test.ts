import { expect, test } from 'vitest'
import type { Alert } from '@/api/types'
import { flagPlaces, placesOf, spansOf, stretchesOf } from './timeline'

const MINUTE = 60_000
const BEGIN = Date.UTC(2026, 0, 15, 10)
const at = (minutes: number) => new Date(BEGIN + minutes * MINUTE).toISOString()

const alert = (id: string, from: number, to: number | null, more: Partial<Alert> = {}): Alert => ({
  id, deviceId: 'CNC-001', sensorType: 'pressure', alertType: 'threshold_exceeded', severity: 'high', status: to === null ? 'triggered' : 'resolved',
  message: '', value: null, threshold: null, peak: null, count: 1, triggeredAt: at(from), lastAt: at(from), acknowledgedAt: null, acknowledgedBy: null,
  escalatedAt: null, resolvedAt: to === null ? null : at(to), resolvedBy: null, shelvedUntil: null, shelvedBy: null, note: null, conditionId: '', ruleId: '',
  version: 1, ...more,
})

const spans = (...alerts: Alert[]) => spansOf(alerts, 'pressure', BEGIN, BEGIN + 60 * MINUTE, BEGIN + 60 * MINUTE)
const ids = (found: readonly { alert: Alert }[]) => found.map((span) => span.alert.id)

test('an alert is in a range as long as it stood in it, whenever it began', () => {
  const found = spans(alert('before', -30, -1), alert('into', -5, 5), alert('open', 50, null), alert('inside', 20, 30), alert('after', 61, 62))
  expect(ids(found)).toEqual(['into', 'inside', 'open'])
  expect(found.map((span) => [span.from, span.to].map((instant) => (instant - BEGIN) / MINUTE))).toEqual([[0, 5], [20, 30], [50, 60]])
})

test('alerts of the device belong to each of its sensors, those of another sensor do not', () => {
  expect(ids(spans(alert('device', 1, 2, { sensorType: '' }), alert('other', 1, 2, { sensorType: 'speed' })))).toEqual(['device'])
})

test('of two words about an alert the newer holds', () => {
  const found = spans(alert('a', 10, null, { version: 1 }), alert('a', 10, 20, { version: 3 }), alert('a', 10, null, { version: 2 }))
  expect(found).toHaveLength(1)
  expect(found[0]?.alert.version).toBe(3)
})

test('markers that would lie on each other are one, of the worst', () => {
  const places = placesOf(spans(alert('a', 10, 11, { severity: 'low' }), alert('b', 11, 12, { severity: 'critical' }), alert('c', 30, 31)), 5 * MINUTE)
  expect(places.map((place) => place.alerts.map((one) => one.id))).toEqual([['b', 'a'], ['c']])
})

test('a thousand alerts in a row are one stretch', () => {
  const many = Array.from({ length: 1_000 }, (_, i) => alert(String(i), i * 0.05, i * 0.05 + 0.04))
  expect(stretchesOf(spans(...many), MINUTE)).toHaveLength(1)
  expect(stretchesOf(spans(alert('a', 1, 2), alert('b', 1, 2, { severity: 'low' })), MINUTE).map((stretch) => stretch.severity)).toEqual(['low', 'high'])
})

test('changes of the configuration at about the same time are one flag', () => {
  const change = (minutes: number) => ({
    timestamp: at(minutes), kind: 'configured' as const, actor: 'erika', alertId: null, sensorType: null, alertType: null, severity: null, message: null,
    version: minutes, changes: [],
  })
  expect(flagPlaces([change(30), change(3), change(2)], 5 * MINUTE).map((place) => place.events.map((event) => event.version))).toEqual([[2, 3], [30]])
})
