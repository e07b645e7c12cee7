import type { DeadLetter, Ledger, PlantFigures } from '../src/api/types.ts'
import type { SensorDataFrame } from '../src/live/frames.ts'
import { statusOf, valueAt } from './signals.ts'
import { deviceDetail, deviceItem, factoryMachines, history, type Machine, referenceMachines } from './world.ts'

export type Scenario = 'reference' | 'factory' | 'empty'

/** A pretended Plantwin: answers REST paths and makes the frames that are due. */
export class Plant {
  readonly machines: Machine[]
  readonly startedAt = Date.now()
  insecure = true
  degraded = false

  constructor(scenario: Scenario, machines = 200) {
    this.machines = scenario === 'empty' ? [] : scenario === 'reference' ? referenceMachines() : factoryMachines(machines, Date.now())
  }

  /** The body for GET of this path below /api/v1, or null where there is none. */
  get(url: URL): { status: number; body: unknown } | null {
    const now = Date.now()
    const path = url.pathname.replace(/^\/api(\/v1)?/, '').split('/').map(decodeURIComponent)
    const ok = (data: unknown, meta: unknown = null) => ({ status: 200, body: { success: true, data, meta } })
    switch (path[1]) {
      case 'devices': {
        if (path[2] === undefined) return ok(this.machines.map((m) => deviceItem(m, now)), this.meta(now))
        const machine = this.machines.find((m) => m.deviceId === path[2])
        if (machine === undefined) return problem(404, 'Not found', `There is no device ${path[2]}`)
        if (path[3] === undefined) return ok(deviceDetail(machine, now))
        const found = machine.signals.find((s) => s.sensorType === url.searchParams.get('sensorType')) ?? machine.signals[0]
        if (path[3] !== 'history' || found === undefined) return null
        const from = Date.parse(url.searchParams.get('from') ?? '') || now - 3_600_000
        const to = Date.parse(url.searchParams.get('to') ?? '') || now
        return ok(history(machine, found, from, to, Number(url.searchParams.get('points') ?? 1000)))
      }
      case 'metrics':
        return path[2] === 'ledger' ? ok(this.ledger(now)) : path[2] === 'dashboard' ? ok(this.figures(now)) : null
      case 'dead-letters':
        return ok(url.searchParams.has('cursor') ? [] : deadLetters(now), { nextCursor: null })
      case 'info':
        return { status: 200, body: { name: 'plantwin', version: '0.1.0', mqttPort: 1883 } }
      default:
        return null
    }
  }

  figures(now: number): PlantFigures {
    const active = this.machines.filter((m) => m.silentSince === null)
    const rate = active.flatMap((m) => m.signals).reduce((sum, s) => sum + 1000 / s.periodMillis, 0)
    const names = ['bridge', 'store', 'process', 'api', 'live', 'simulator', 'kafka', 'postgres', 'redis']
    return {
      totalDevices: this.machines.length, activeDevices: active.length, activeAlertsCount: 0,
      dataPointsLastHour: Math.round(rate * 3600), readingsPerSecond: rate,
      systemHealth: this.degraded ? 'degraded' : 'healthy',
      services: names.map((name) => this.degraded && name === 'redis'
        ? { name, level: 'degraded' as const, detail: 'Redis does not answer since 14:02:11; live values come from PostgreSQL until it is back' }
        : { name, level: 'up' as const, detail: '' }),
      insecure: this.insecure, timestamp: new Date(now).toISOString(),
    }
  }

  /** The readings that became due in the millisecond range (from, to]. */
  due(from: number, to: number): SensorDataFrame[] {
    const frames: SensorDataFrame[] = []
    for (const machine of this.machines) {
      if (machine.silentSince !== null) continue
      for (const s of machine.signals) {
        // Sensors do not all report in the same instant.
        const phase = (s.seed * 137) % s.periodMillis
        const at = Math.floor((to - phase) / s.periodMillis) * s.periodMillis + phase
        if (at <= from) continue
        const value = valueAt(s, at)
        frames.push({
          type: 'sensor-data', deviceId: machine.deviceId, timestamp: new Date(at).toISOString(),
          data: { sensorType: s.sensorType, value, unit: s.unit, quality: s.seed % 97 === 0 ? 'bad' : 'good', status: statusOf(s, value) },
        })
      }
    }
    return frames
  }

  private meta(now: number) {
    const { totalDevices, activeDevices } = this.figures(now)
    return { totalDevices, activeDevices, timestamp: new Date(now).toISOString(), nextCursor: null }
  }

  private ledger(now: number): Ledger {
    const received = this.machines.length === 0 ? 0 : 48_211_904 + Math.round((now - this.startedAt) * this.figures(now).readingsPerSecond / 1000)
    const refused = this.machines.length === 0 ? { total: 0, byReason: {} } : { total: 9, byReason: { out_of_range: 6, not_json: 2, topic_mismatch: 1 } }
    const duplicates = this.machines.length === 0 ? 0 : 312
    const inFlight = this.machines.length === 0 ? 0 : 37
    return { received, stored: received - refused.total - duplicates - inFlight, duplicates, refused, inFlight, agrees: true, timestamp: new Date(now).toISOString() }
  }
}

function problem(status: number, title: string, detail: string) {
  return { status, body: { type: 'about:blank', title, status, detail } }
}

function deadLetters(now: number): DeadLetter[] {
  const letter = (minutes: number, reason: string, sourceTopic: string, message: string, payload: string, encoding?: 'base64'): DeadLetter => ({
    id: `dl-${minutes}`, receivedAt: new Date(now - minutes * 60_000).toISOString(), sourceTopic, client: 'plc-07', stage: 'bridge',
    reason, message, payload, ...(encoding ? { encoding } : {}),
  })
  return [
    letter(2, 'out_of_range', 'plantwin/v1/device-001/temperature', 'value: temperature 912.0 celsius is outside -50.0 … 200.0',
      '{"deviceId":"device-001","sensorType":"temperature","timestamp":"2026-01-15T10:30:00.000Z","value":912.0,"unit":"celsius"}'),
    letter(41, 'not_json', 'plantwin/v1/plant-1/hall-2/line-3/CNC-014/pressure', 'is not JSON: unexpected end of input at 1:17', '{"deviceId":"CNC-'),
    letter(190, 'topic_mismatch', 'plantwin/v1/CNC-002/speed', 'deviceId: "CNC-003" was published on the topic of "CNC-002"',
      '{"deviceId":"CNC-003","sensorType":"speed","value":2100}'),
    letter(4000, 'not_json', 'plantwin/v1/CNC-002/speed', 'is not JSON: begins with the byte 0x1f', 'H4sIAAAAAAAAA6tWKkktLlGyUlAqSS0uUaoFAGx+', 'base64'),
  ]
}
