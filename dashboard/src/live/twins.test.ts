import { expect, test, vi } from 'vitest'
import { Plant } from '../../mock/plant'
import { deviceItem } from '../../mock/world'
import type { SensorDataFrame } from './frames'
import { Twins } from './twins'

const T = Date.parse('2026-01-15T10:30:00Z')

function sample(deviceId: string, after: number, value: number, more: Partial<SensorDataFrame['data']> = {}): SensorDataFrame {
  return {
    type: 'sensor-data', deviceId, timestamp: new Date(T + after).toISOString(),
    data: { sensorType: 'temperature', value, unit: 'celsius', quality: 'good', status: 'normal', ...more },
  }
}

test('a newer reading replaces an older one, a late one does not', () => {
  const twins = new Twins()
  twins.take(sample('a', 0, 20))
  twins.take(sample('a', 2000, 22))
  twins.take(sample('a', 1000, 21))
  expect(twins.get('a')?.sensors[0]).toMatchObject({ value: 22, at: T + 2000, periodMillis: 2000 })
})

test('takes batches', () => {
  const twins = new Twins()
  twins.take({ type: 'sensor-data-batch', updates: [sample('a', 0, 1), sample('b', 0, 2)] })
  expect(twins.all().map((twin) => twin.sensors[0]?.value)).toEqual([1, 2])
})

test('a device is as bad as its worst sensor', () => {
  const twins = new Twins()
  twins.take(sample('a', 0, 20))
  twins.take(sample('a', 0, 99, { sensorType: 'pressure', status: 'alert' }))
  expect(twins.get('a')?.state).toBe('alert')
  twins.take(sample('a', 1, 30, { sensorType: 'pressure', status: 'normal' }))
  expect(twins.get('a')?.state).toBe('normal')
})

test('a silent sensor makes a device offline only if none of the others reports', () => {
  const twins = new Twins()
  twins.take(sample('a', 0, 20, { status: 'offline' }))
  twins.take(sample('a', 0, 5, { sensorType: 'pressure', status: 'warning' }))
  expect(twins.get('a')?.state).toBe('warning')
  twins.take(sample('a', 1, 5, { sensorType: 'pressure', status: 'offline' }))
  expect(twins.get('a')?.state).toBe('offline')
})

test('is offline when the server says so, and back with the next reading', () => {
  const twins = new Twins()
  twins.take(sample('a', 0, 20))
  twins.take({ type: 'device-status', deviceId: 'a', status: 'offline', timestamp: new Date(T).toISOString() })
  expect(twins.get('a')?.state).toBe('offline')
  twins.take(sample('a', 5000, 21))
  expect(twins.get('a')?.state).toBe('normal')
})

test('a list that is older than what was heard takes nothing back', () => {
  const twins = new Twins()
  twins.take(sample('device-001', 0, 77))
  twins.seed(new Plant('reference').machines.map((machine) => deviceItem(machine, T - 60_000)), true)
  expect(twins.get('device-001')).toMatchObject({ location: 'assembly-line-1' })
  expect(twins.get('device-001')?.sensors[0]).toMatchObject({ value: 77, normalMax: 80, alertMax: 85 })
})

test('forgets devices that a complete list does not hold', () => {
  const twins = new Twins()
  twins.take(sample('gone', 0, 1))
  twins.seed(new Plant('reference').machines.map((m) => deviceItem(m, T)), true)
  expect(twins.get('gone')).toBeUndefined()
  expect(twins.count).toBe(5)
})

test('asks who a device is that nobody described', () => {
  const twins = new Twins()
  const asked = vi.fn()
  twins.onUnknown(asked)
  twins.take(sample('new', 0, 1))
  twins.take(sample('new', 1, 1))
  expect(asked).toHaveBeenCalledTimes(1)
})

test('readings of bad quality are shown and leave no trace in the sparkline', () => {
  const twins = new Twins()
  twins.take(sample('a', 0, -40, { quality: 'bad' }))
  expect(twins.get('a')?.sensors[0]).toMatchObject({ value: -40, quality: 'bad' })
  expect(twins.get('a')?.sensors[0]?.spark.points(T)).toEqual([])
})
