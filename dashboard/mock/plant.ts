import type { DeviceConfig, Ledger, PlantFigures } from '../src/api/types.ts'
import type { SensorDataFrame } from '../src/live/frames.ts'
import { AlertDesk } from './alerts.ts'
import { analyticsAnswer } from './analytics.ts'
import { mockNow } from './clock.ts'
import { DeviceRecords } from './device.ts'
import { Door, type MockAnswer, type MockRequest, ok, problem, unauthorized } from './door.ts'
import { RuleDesk } from './rules.ts'
import { statusOf, valueAt } from './signals.ts'
import { deadLetters, systemAnswer } from './system.ts'
import { deviceDetail, deviceItem, factoryMachines, type Machine, referenceMachines } from './world.ts'

export type Scenario = 'reference' | 'factory' | 'empty'

/** A pretended Plantwin: answers REST paths and makes the frames that are due. */
export class Plant {
  readonly machines: Machine[]
  readonly startedAt = Date.now()
  readonly door = new Door()
  readonly desk: AlertDesk
  readonly ruleDesk: RuleDesk
  readonly records = new DeviceRecords()
  /** Nobody has to sign in. */
  insecure = true
  degraded = false

  constructor(scenario: Scenario, machines = 200) {
    this.machines = scenario === 'empty' ? [] : scenario === 'reference' ? referenceMachines() : factoryMachines(machines, mockNow())
    this.desk = new AlertDesk(this.machines, mockNow())
    this.ruleDesk = new RuleDesk(this.machines, mockNow(), this.desk.alerts)
  }

  /** The answer to this request below /api/v1, or null where there is none; from the door first. */
  answer(request: MockRequest): MockAnswer | null {
    const path = request.url.pathname.replace(/^\/api(\/v1)?/, '').split('/').map(decodeURIComponent)
    if (path[1] === 'auth') return this.door.answerAuth(path, request, this.insecure)
    const me = this.door.me(request.token, this.insecure)
    if (me === null) return unauthorized()
    const credentials = path[1] === 'devices' && path[3] === 'credentials'
    const admin = credentials || ['users', 'tokens', 'audit'].includes(path[1] ?? '')
    const needed = admin ? 'admin' as const : request.method === 'GET' ? 'read' as const : path[1] === 'alerts' ? 'alerts' as const : 'configure' as const
    if (!me.scopes.includes(needed)) return problem(403, 'This is not allowed to you', `This needs the right "${needed}"`)
    if (admin) return this.door.answerAdmin(path, request, me.username)
    if (path[1] === 'alerts') return this.desk.answer(path, request, me.username)
    if (path[1] === 'devices' && request.method !== 'GET') return this.changeDevice(path, request, me.username)
    return this.ruleDesk.answer(path, request, (...note) => this.door.note(me.username, ...note)) ?? (request.method === 'GET' ? this.get(request.url) : null)
  }

  /** The body for GET of this path below /api/v1, or null where there is none. */
  get(url: URL): MockAnswer | null {
    const now = mockNow()
    const path = url.pathname.replace(/^\/api(\/v1)?/, '').split('/').map(decodeURIComponent)
    switch (path[1]) {
      case 'devices':
        if (path[2] === undefined) return ok(this.machines.map((m) => deviceItem(m, now)), this.meta(now))
        return this.ofDevice(path, path[2], url)
      case 'metrics':
        return path[2] === 'ledger' ? ok(this.ledger(now)) : path[2] === 'dashboard' ? ok(this.figures(now))
          : systemAnswer(path[2], { startedAt: this.startedAt, readingsPerSecond: this.figures(now).readingsPerSecond, degraded: this.degraded, empty: this.machines.length === 0 }, now)
      case 'analytics':
        if (path[2] === 'trends') return this.ofDevice(path, path[3] ?? '', url)
        return analyticsAnswer(path, url.searchParams, this.machines, now)
      case 'dead-letters':
        return deadLetters(url.searchParams, now)
      case 'info':
        return { status: 200, body: { name: 'plantwin', version: '0.1.0', mqttPort: 1883 } }
      default:
        return null
    }
  }

  private ofDevice(path: string[], deviceId: string, url: URL): MockAnswer | null {
    const machine = this.machines.find((m) => m.deviceId === deviceId)
    return machine === undefined ? problem(404, 'Not found', `There is no device ${deviceId}`) : this.records.answer(path, url, machine, this.desk)
  }

  private changeDevice(path: string[], { method, body, ifMatch }: MockRequest, actor: string): MockAnswer | null {
    const draft = (body ?? {}) as Partial<DeviceConfig> & { deviceId?: string }
    const deviceId = path[2] ?? draft.deviceId ?? ''
    const machine = this.machines.find((one) => one.deviceId === deviceId)
    if (method === 'POST' && path[2] === undefined) {
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/.test(deviceId)) {
        return problem(422, 'The body is not valid', 'deviceId', { errors: [{ field: '/deviceId', reason: 'invalid', message: 'is 1 to 50 of A-Z a-z 0-9 . _ -' }] })
      }
      if (machine !== undefined) return problem(409, 'What is there does not allow it', `There is a device ${deviceId} already`)
      const made = { deviceId, type: draft.type ?? '', location: draft.location ?? '', signals: [], silentSince: null, version: 1 }
      this.machines.push(made)
      this.door.note(actor, 'device.create', deviceId, null, draft)
      return { ...ok(deviceDetail(made, Date.now())), status: 201 }
    }
    if (machine === undefined) return problem(404, 'There is no such thing', `There is no device ${deviceId}`)
    if (method !== 'PUT' || path[3] !== 'config') return null
    if (ifMatch !== null && ifMatch !== `"${machine.version}"`) {
      return problem(412, 'It has changed meanwhile', `The device has version ${machine.version} by now`, { current: deviceDetail(machine, Date.now()) })
    }
    const errors = (draft.sensors ?? []).flatMap((sensor, index) => sensor.normalMin !== null && sensor.normalMax !== null && sensor.normalMin >= sensor.normalMax
      ? [{ field: `/sensors/${index}/normalMin`, reason: 'inconsistent', message: `${sensor.normalMin} is not below normalMax, ${sensor.normalMax}` }] : [])
    if (errors.length > 0) return problem(422, 'The body is not valid', '/sensors: a minimum is not below its maximum', { errors })
    const before = deviceDetail(machine, Date.now()).config
    machine.type = draft.type ?? machine.type
    machine.location = draft.location ?? machine.location
    machine.offlineAfterMillis = draft.offlineAfterMs ?? machine.offlineAfterMillis ?? 30_000
    for (const sensor of draft.sensors ?? []) {
      const found = machine.signals.find((s) => s.sensorType === sensor.sensorType)
      if (found !== undefined) Object.assign(found, { ...sensor, periodMillis: draft.periodMs ?? found.periodMillis })
    }
    machine.version += 1
    this.door.note(actor, 'device.configure', deviceId, null, draft)
    this.records.noteConfig(deviceId, actor, machine.version, { ...before, version: 0 }, { ...draft, version: 0 })
    return ok(deviceDetail(machine, Date.now()))
  }

  figures(now: number): PlantFigures {
    const active = this.machines.filter((m) => m.silentSince === null)
    const rate = active.flatMap((m) => m.signals).reduce((sum, s) => sum + 1000 / s.periodMillis, 0)
    const names = ['bridge', 'store', 'process', 'api', 'live', 'simulator', 'kafka', 'postgres', 'redis']
    return {
      totalDevices: this.machines.length, activeDevices: active.length, ...this.activeAlerts(),
      dataPointsLastHour: Math.round(rate * 3600), readingsPerSecond: rate,
      systemHealth: this.degraded ? 'degraded' : 'healthy',
      services: names.map((name) => this.degraded && name === 'redis'
        ? { name, level: 'degraded' as const, detail: 'Redis does not answer since 14:02:11; live values come from PostgreSQL until it is back' }
        : { name, level: 'up' as const, detail: '' }),
      insecure: this.insecure, timestamp: new Date(now).toISOString(),
    }
  }

  private activeAlerts() {
    const open = this.desk.alerts.filter((alert) => alert.status !== 'resolved')
    const of = (severity: string) => open.filter((alert) => alert.severity === severity).length
    return { activeAlertsCount: open.length, activeAlerts: { critical: of('critical'), high: of('high'), medium: of('medium'), low: of('low') } }
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
