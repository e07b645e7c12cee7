import { expect, test } from 'vitest'
import type { History, HistoryPoint } from '@/api/types'
import { statistics } from './statistics'

const NONE = { normalMin: null, normalMax: null, alertMin: null, alertMax: null }
const point = (second: number, value: number, more: Partial<HistoryPoint> = {}): HistoryPoint => ({
  timestamp: new Date(second * 1000).toISOString(), value, min: value, max: value, count: 1, ...more,
})
const history = (points: HistoryPoint[]): History => ({
  deviceId: 'a', sensorType: 't', unit: '', from: '', to: '', resolution: 'raw', bucketSeconds: 0, points,
})

test('weighs each bucket by its readings', () => {
  const found = statistics(history([point(0, 10, { count: 3 }), point(1, 20, { count: 1, min: 5, max: 30 })]), NONE)
  expect(found).toMatchObject({ avg: 12.5, readings: 4, change: 10, min: { value: 5, at: 1000 }, max: { value: 30, at: 1000 }, outside: null })
})

test('readings of bad quality take no part', () => {
  expect(statistics(history([point(0, 10), point(1, 999, { quality: 'bad' })]), NONE)).toMatchObject({ avg: 10, readings: 1 })
  expect(statistics(history([point(1, 999, { quality: 'bad' })]), NONE)).toBeNull()
})

test('says how much of the range was outside normal', () => {
  const limits = { ...NONE, normalMax: 15 }
  expect(statistics(history([point(0, 10), point(1, 14), point(2, 10, { max: 16 }), point(3, 20)]), limits)?.outside).toBe(0.5)
})
