import { expect, test } from 'vitest'
import type { DeviceUtilisation, SensorName } from '@/api/analytics'
import type { Trend } from '@/api/types'
import { withParents } from './LocationSelect'
import { shares, sorted, totals } from './spent'
import { type Answer, TrendLoader } from './TrendLoader'
import { byUrgency, isShown } from './trends'

function trend(deviceId: string, more: Partial<Trend> = {}): Trend {
  return {
    deviceId, sensorType: 'temperature', unit: 'celsius', window: '24h', from: '', to: '', bucketSeconds: 60, direction: 'stable', confidence: 0.5, slopePerHour: 0, crossing: null,
    line: null, points: [], statistics: null, ...more,
  }
}

const crossing = (inSeconds: number) => ({ at: '', inSeconds, limit: 85 })

test('the soonest crossing comes first, then what is surest to move', () => {
  const list = [
    trend('calm'), trend('sure', { direction: 'increasing', confidence: 0.999 }), trend('late', { direction: 'increasing', crossing: crossing(9000) }),
    trend('soon', { direction: 'decreasing', crossing: crossing(60) }), trend('unsure', { direction: 'increasing', confidence: 0.9 }),
  ]
  expect(list.sort(byUrgency).map((one) => one.deviceId)).toEqual(['soon', 'late', 'sure', 'unsure', 'calm'])
  expect(list.filter((one) => isShown(one, 'moving'))).toHaveLength(4)
  expect(list.filter((one) => isShown(one, 'crossing'))).toHaveLength(2)
})

/** Answers when the test says so. */
function desk() {
  const open: { sensor: SensorName; answer: (answer: Answer) => void }[] = []
  const loader = new TrendLoader((sensor) => new Promise((answer) => open.push({ sensor, answer })))
  const settle = async () => {
    for (let i = 0; i < 5; i++) await Promise.resolve()
  }
  return { open, loader, settle }
}

const sensors = Array.from({ length: 10 }, (_, i) => ({ deviceId: `d${i}`, sensorType: 't' }))

test('four are asked for at once, each once', async () => {
  const { open, loader, settle } = desk()
  loader.want(sensors)
  loader.want(sensors)
  expect(open).toHaveLength(4)
  open[0]?.answer({ trend: trend('d0') })
  await settle()
  expect(open.map(({ sensor }) => sensor.deviceId)).toEqual(['d0', 'd1', 'd2', 'd3', 'd4'])
  expect(loader.snapshot().answers.size).toBe(1)
})

test('what is no longer wanted is not asked for', async () => {
  const { open, loader, settle } = desk()
  loader.want(sensors)
  loader.want(sensors.slice(9))
  open.slice(0, 4).forEach(({ answer }) => answer({ trend: trend('x') }))
  await settle()
  expect(open.map(({ sensor }) => sensor.deviceId)).toEqual(['d0', 'd1', 'd2', 'd3', 'd9'])
})

test('who asks too much waits as long as the server says', async () => {
  const { open, loader, settle } = desk()
  loader.want(sensors)
  open[0]?.answer({ problem: { status: 429, title: 'Too many requests', retryAfterSeconds: 30 } })
  open[1]?.answer({ trend: trend('d1') })
  await settle()
  expect(open).toHaveLength(4)
  expect(loader.snapshot().pausedUntil).not.toBeNull()
  expect(loader.snapshot().answers.size).toBe(1)
  loader.stop()
})

function device(deviceId: string, utilisation: number | null, more: Partial<DeviceUtilisation['seconds']> = {}): DeviceUtilisation {
  return { deviceId, location: '', type: '', utilisation, seconds: { active: 60, idle: 40, maintenance: 0, fault: 0, offline: 0, unknown: 0, ...more } }
}

test('devices of which nothing was reported come last', () => {
  const list = [device('A', null), device('B', 0.9), device('C', 0.2, { fault: 10 })]
  expect(sorted(list, 'lowest').map((one) => one.deviceId)).toEqual(['C', 'B', 'A'])
  expect(sorted(list, 'highest').map((one) => one.deviceId)).toEqual(['B', 'C', 'A'])
  expect(sorted(list, 'fault')[0]?.deviceId).toBe('C')
})

test('offline and unknown time does not count against utilisation', () => {
  expect(totals([device('A', null, { offline: 900 }), device('B', null, { unknown: 900 })]).utilisation).toBe(0.6)
  expect(shares(device('A', null).seconds).map(({ state, share }) => [state, share])).toEqual([['active', 0.6], ['idle', 0.4]])
})

test('each place above a location can be chosen too', () => {
  expect(withParents(['plant/hall-1/line-2', 'plant/hall-2', '', 'packaging'])).toEqual(['packaging', 'plant', 'plant/hall-1', 'plant/hall-1/line-2', 'plant/hall-2'])
})
