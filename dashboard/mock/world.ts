import type { DeviceDetail, DeviceItem, History, HistoryPoint, Resolution, SensorItem } from '../src/api/types.ts'
import { mockNow } from './clock.ts'
import { noise, type Signal, signal, statusOf, valueAt } from './signals.ts'

export interface Machine {
  deviceId: string
  type: string
  location: string
  signals: Signal[]
  /** Last sign of life; null: alive. */
  silentSince: number | null
  /** Of its configuration. */
  version: number
  offlineAfterMillis?: number
}

/** The five devices of a new installation. */
export function referenceMachines(): Machine[] {
  const lines = [
    ['device-001', 'temperature', 'assembly-line-1'], ['device-002', 'pressure', 'assembly-line-1'],
    ['device-003', 'vibration', 'assembly-line-2'], ['device-004', 'production', 'packaging'],
    ['device-005', 'quality', 'packaging'],
  ] as const
  return lines.map(([deviceId, type, location], index) => ({
    deviceId, type, location, signals: [signal(type, index + 1)], silentSince: null, version: 3,
  }))
}

const TYPES = ['CNC', 'PRS', 'RBT', 'CNV', 'PMP']

/** A factory of machines with five sensors each, besides the five devices. */
export function factoryMachines(machines: number, now: number): Machine[] {
  const more = Array.from({ length: machines }, (_, index): Machine => {
    const type = TYPES[index % TYPES.length] ?? 'CNC'
    return {
      deviceId: `${type}-${String(Math.floor(index / TYPES.length) + 1).padStart(3, '0')}`,
      type: { CNC: 'cnc', PRS: 'press', RBT: 'robot', CNV: 'conveyor', PMP: 'pump' }[type] ?? 'machine',
      location: `plant-1/hall-${1 + (index % 3)}/line-${1 + (Math.floor(index / 3) % 4)}`,
      signals: ['temperature', 'pressure', 'vibration', 'humidity', 'speed'].map((sensor, i) => signal(sensor, 100 + index * 5 + i, 1000)),
      silentSince: noise(index, 4) < 0.012 ? now - 140_000 : null,
      version: 3,
    }
  })
  return [...referenceMachines(), ...more]
}

export function sensorItem(machine: Machine, { ...s }: Signal, now: number): SensorItem {
  const at = Math.floor((machine.silentSince ?? now) / s.periodMillis) * s.periodMillis
  const value = valueAt(s, at)
  return {
    sensorType: s.sensorType, unit: s.unit, normalMin: s.normalMin, normalMax: s.normalMax, alertMin: s.alertMin,
    alertMax: s.alertMax, value, timestamp: new Date(at).toISOString(), quality: 'good',
    status: machine.silentSince === null ? statusOf(s, value) : 'offline',
  }
}

export function deviceItem(machine: Machine, now: number): DeviceItem {
  const sensors = machine.signals.map((s) => sensorItem(machine, s, now))
  const has = (status: string) => sensors.some((sensor) => sensor.status === status)
  const first = sensors[0]
  return {
    deviceId: machine.deviceId, type: machine.type, location: machine.location, status: 'active',
    alertStatus: machine.silentSince !== null ? 'offline' : has('alert') ? 'alert' : has('warning') ? 'warning' : 'normal',
    lastReading: first?.value == null || first.timestamp === null
      ? null
      : { sensorType: first.sensorType, value: first.value, unit: first.unit, timestamp: first.timestamp },
    stats: { avg24h: null, trend: null },
    sensors,
  }
}

export function deviceDetail(machine: Machine, now: number): DeviceDetail {
  return {
    ...deviceItem(machine, now),
    createdAt: new Date(now - 9 * 86_400_000).toISOString(),
    updatedAt: new Date(now - 3 * 86_400_000).toISOString(),
    config: {
      version: machine.version, type: machine.type, location: machine.location, periodMs: machine.signals[0]?.periodMillis ?? 0, offlineAfterMs: machine.offlineAfterMillis ?? 30_000,
      sensors: machine.signals.map(({ sensorType, unit, normalMin, normalMax, alertMin, alertMax }) => ({ sensorType, unit, normalMin, normalMax, alertMin, alertMax })),
    },
    openAlerts: [],
    statistics: [],
  }
}

const STEPS: readonly [Resolution, number][] = [['1h', 3600], ['1m', 60], ['10s', 10]]

/** The history of a sensor, thinned to at most `points` points as the API does it. */
export function history(machine: Machine, s: Signal, from: number, to: number, points: number): History {
  const end = Math.min(to, machine.silentSince ?? Infinity, mockNow())
  const length = Math.max(1, end - from)
  const needed = length / points / 1000
  const [resolution, seconds] = length / s.periodMillis <= points ? (['raw', 0] as const) : (STEPS.find(([, step]) => step <= needed) ?? (['10s', 10] as const))
  const step = resolution === 'raw' ? s.periodMillis : Math.max(1, Math.ceil(needed / seconds)) * seconds * 1000
  const list: HistoryPoint[] = []
  for (let at = Math.ceil(from / step) * step; at < end; at += step) {
    // Every night there is an hour without readings, so that gaps can be seen.
    if (new Date(at).getUTCHours() === 2) continue
    const values = resolution === 'raw' ? [valueAt(s, at)] : Array.from({ length: 12 }, (_, i) => valueAt(s, at + (step / 12) * i))
    const bad = resolution === 'raw' && noise(s.seed + 5, Math.floor(at / 1000)) < 0.004
    list.push({
      timestamp: new Date(at).toISOString(), value: values.reduce((a, b) => a + b) / values.length,
      min: Math.min(...values), max: Math.max(...values), count: resolution === 'raw' ? 1 : Math.max(1, step / s.periodMillis),
      ...(resolution === 'raw' ? { quality: bad ? 'bad' as const : 'good' as const } : {}),
    })
  }
  return {
    deviceId: machine.deviceId, sensorType: s.sensorType, unit: s.unit, from: new Date(from).toISOString(), to: new Date(to).toISOString(),
    resolution, bucketSeconds: resolution === 'raw' ? 0 : step / 1000, points: list,
  }
}
