import type { AlertFrame } from '../src/live/alerts/OpenAlerts.ts'
import type { Alert, AlertDetail, AlertEvent, Severity } from '../src/api/types.ts'
import { type MockAnswer, type MockRequest, ok, problem } from './door.ts'
import { statusOf, valueAt } from './signals.ts'
import type { Signal } from './signals.ts'
import type { Machine } from './world.ts'

type EventType = AlertEvent['type']

/** The alerts of the pretended plant: what can be done with them, and the frames that tell of it. */
export class AlertDesk {
  readonly alerts: Alert[] = []
  readonly events = new Map<string, AlertEvent[]>()
  private readonly listeners = new Set<(frame: AlertFrame) => void>()
  private sequence = 0

  /** One alert for each sensor that is past its limit and each device that is silent. */
  constructor(machines: readonly Machine[], now: number) {
    for (const machine of machines) {
      if (machine.silentSince !== null) this.raise({ deviceId: machine.deviceId, alertType: 'device_offline', severity: 'medium', message: `${machine.deviceId} is offline` }, machine.silentSince)
      else machine.signals.forEach((s, index) => {
        const value = valueAt(s, now)
        if (statusOf(s, value) !== 'alert') return
        const above = s.alertMax !== null && value > s.alertMax
        const threshold = above ? s.alertMax : s.alertMin
        const severity: Severity = (['low', 'medium', 'high', 'critical'] as const)[(s.seed + index) % 4] ?? 'high'
        this.raise({
          deviceId: machine.deviceId, sensorType: s.sensorType, alertType: above ? 'threshold_exceeded' : 'threshold_below', severity, value,
          peak: value, threshold, message: `${s.sensorType} ${value.toFixed(1)} ${s.unit}, ${above ? 'above' : 'below'} ${threshold ?? ''}`,
        }, now - ((s.seed % 50) + 1) * 60_000)
      })
    }
    this.remember(machines, now)
  }

  /** What was raised and resolved in the last days. */
  private remember(machines: readonly Machine[], now: number): void {
    for (let i = 0; i < 180 && machines.length > 0; i++) {
      const machine = machines[(i * 7) % machines.length]
      const s = machine?.signals[i % machine.signals.length]
      if (machine === undefined || s === undefined) continue
      const at = now - (i + 2) * 3_300_000
      const alert = this.raiseOn(machine, s, i, at)
      if (i % 3 === 0) this.tell(alert, 'acknowledged', 'otto', i % 2 === 0 ? 'on my way' : null, at + 240_000, { status: 'acknowledged', acknowledgedAt: new Date(at + 240_000).toISOString(), acknowledgedBy: 'otto' })
      const by = i % 4 === 0 ? 'erika' : 'system'
      this.tell(alert, 'resolved', by, null, at + 900_000, { status: 'resolved', resolvedAt: new Date(at + 900_000).toISOString(), resolvedBy: by })
    }
  }

  /** An alert of this sensor, of one severity after the other. */
  private raiseOn({ deviceId }: Machine, s: Signal, turn: number, at: number): Alert {
    const threshold = s.alertMax ?? 10
    const value = threshold * 1.04
    const severity: Severity = (['low', 'medium', 'high', 'critical'] as const)[turn % 4] ?? 'high'
    return this.raise({
      deviceId, sensorType: s.sensorType, alertType: 'threshold_exceeded', severity, value, peak: threshold * 1.09, threshold, count: 1 + (turn % 40),
      ruleId: 'rule-1', message: `${s.sensorType} ${value.toFixed(1)} ${s.unit} is above ${threshold}`,
    }, at)
  }

  /** As many open alerts as this. */
  flood(machines: readonly Machine[], open: number): void {
    const now = Date.now()
    for (let i = this.alerts.filter(({ status }) => status !== 'resolved').length; i < open; i++) {
      const machine = machines[i % machines.length]
      const s = machine?.signals[Math.floor(i / machines.length) % machine.signals.length]
      if (machine !== undefined && s !== undefined) this.raiseOn(machine, s, i, now - (i % 600) * 40_000)
    }
  }

  /**
   * For looking: `raise=N` raises alerts, `id=…&verb=…&by=…` lets another person do something; `id=some` with an alert
   * nobody has.
   */
  play(machines: readonly Machine[], query: URLSearchParams): Alert[] {
    const raised = Array.from({ length: Number(query.get('raise') ?? 0) }, (_, i) => {
      const machine = machines[(this.alerts.length + i) % machines.length]
      const s = machine?.signals[i % machine.signals.length]
      return machine !== undefined && s !== undefined ? this.raiseOn(machine, s, this.alerts.length + 3, Date.now()) : null
    }).filter((alert) => alert !== null)
    const id = query.get('id')
    const alert = this.alerts.find((one) => (id === 'some' ? one.status === 'triggered' : one.id === id))
    if (alert !== undefined) this.act(alert, query.get('verb') ?? 'acknowledge', {}, query.get('by') ?? 'erika')
    return alert === undefined ? raised : [alert]
  }

  listen(listener: (frame: AlertFrame) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** A new alert, told to everybody. */
  raise(of: Partial<Alert> & Pick<Alert, 'deviceId' | 'alertType'>, at = Date.now()): Alert {
    const instant = new Date(at).toISOString()
    const alert: Alert = {
      id: `00000000-0000-4000-8000-${String(this.alerts.length + 1).padStart(12, '0')}`, sensorType: '', severity: 'high', status: 'triggered',
      message: '', value: null, threshold: null, peak: null, count: 1, triggeredAt: instant, lastAt: instant, acknowledgedAt: null,
      acknowledgedBy: null, escalatedAt: null, resolvedAt: null, resolvedBy: null, shelvedUntil: null, shelvedBy: null, note: null,
      conditionId: '', ruleId: '', version: 0, ...of,
    }
    this.alerts.unshift(alert)
    this.tell(alert, 'triggered', 'system', null, at)
    return alert
  }

  /** Something happens to an alert: `change` is put on it and told to everybody. */
  tell(alert: Alert, type: EventType, actor: string, note: string | null, at = Date.now(), change: Partial<Alert> = {}): void {
    const timestamp = new Date(at).toISOString()
    Object.assign(alert, change, { version: alert.version + 1 })
    const event: AlertEvent = {
      type, actor, note, timestamp, sequence: ++this.sequence, version: alert.version, severity: alert.severity, status: alert.status,
      count: alert.count, value: alert.value, peak: alert.peak,
    }
    this.events.set(alert.id, [...(this.events.get(alert.id) ?? []), event])
    const { deviceId, sensorType, alertType, severity, status, message, value, threshold, peak, count, triggeredAt, shelvedUntil, version } = alert
    const frame: AlertFrame = {
      type: `alert-${type}`, sequence: this.sequence, alertId: alert.id, version, deviceId, sensorType, alertType, severity, status, message,
      value, threshold, peak, count, timestamp, triggeredAt, actor, ...(note === null ? {} : { note }), ...(shelvedUntil === null ? {} : { shelvedUntil }),
    }
    this.listeners.forEach((listener) => listener(frame))
  }

  answer(path: string[], { method, url, body }: MockRequest, actor: string): MockAnswer | null {
    if (method === 'GET' && (path[2] === undefined || path[2] === 'history')) return this.list(url.searchParams)
    const alert = this.alerts.find((one) => one.id === path[2])
    if (alert === undefined) return problem(404, 'There is no such thing', 'There is no such alert')
    if (method === 'GET') return ok({ ...alert, events: this.events.get(alert.id) ?? [] } satisfies AlertDetail)
    return this.act(alert, path[3] ?? '', (body ?? {}), actor)
  }

  private act(alert: Alert, verb: string, { note = null, minutes = 60 }: { note?: string | null; minutes?: number }, actor: string): MockAnswer | null {
    const now = Date.now()
    const at = new Date(now).toISOString()
    if (alert.status === 'resolved') return problem(409, 'What is there does not allow it', `The alert is resolved already, by ${alert.resolvedBy ?? ''}.`, { current: alert })
    switch (verb) {
      case 'acknowledge':
        if (alert.status === 'acknowledged') return problem(409, 'What is there does not allow it', `The alert is acknowledged already, by ${alert.acknowledgedBy ?? ''}.`, { current: alert })
        this.tell(alert, 'acknowledged', actor, note, now, { status: 'acknowledged', acknowledgedAt: at, acknowledgedBy: actor, note })
        break
      case 'resolve':
        this.tell(alert, 'resolved', actor, note, now, { status: 'resolved', resolvedAt: at, resolvedBy: actor, note })
        break
      case 'shelve':
        this.tell(alert, 'shelved', actor, note, now, { shelvedUntil: new Date(now + minutes * 60_000).toISOString(), shelvedBy: actor, note })
        break
      case 'unshelve':
        if (alert.shelvedUntil === null) return problem(409, 'What is there does not allow it', 'The alert is not shelved.', { current: alert })
        this.tell(alert, 'unshelved', actor, note, now, { shelvedUntil: null, shelvedBy: null, note })
        break
      default:
        return null
    }
    return ok(alert)
  }

  private list(query: URLSearchParams): MockAnswer {
    const status = query.get('status')?.split(',')
    const is = (alert: Alert) => status === undefined || status.includes(alert.status) || (status.includes('active') && alert.status !== 'resolved')
    const from = Date.parse(query.get('from') ?? '') || 0
    const to = Date.parse(query.get('to') ?? '') || Infinity
    const has = (name: 'severity' | 'deviceId' | 'type', value: string) => query.get(name)?.split(',').includes(value) ?? true
    const found = this.alerts.filter((alert) => is(alert) && has('severity', alert.severity) && has('deviceId', alert.deviceId) && has('type', alert.alertType)
      && Date.parse(alert.triggeredAt) < to && Date.parse(alert.triggeredAt) >= from)
      .sort((a, b) => b.triggeredAt.localeCompare(a.triggeredAt))
    if (query.get('format') === 'csv') {
      const lines = found.map(({ id, deviceId, sensorType, alertType, severity, status }) => [id, deviceId, sensorType, alertType, severity, status].join(','))
      return { status: 200, body: ['id,deviceId,sensorType,alertType,severity,status', ...lines].join('\r\n'), headers: { 'Content-Type': 'text/csv' } }
    }
    const begin = Number(query.get('cursor') ?? 0)
    const limit = Number(query.get('limit') ?? 100)
    const count = (severity: Severity) => found.filter((alert) => alert.severity === severity).length
    return ok(found.slice(begin, begin + limit), {
      totalAlerts: found.length, criticalAlerts: count('critical'), highAlerts: count('high'), mediumAlerts: count('medium'), lowAlerts: count('low'),
      nextCursor: begin + limit < found.length ? String(begin + limit) : null, timestamp: new Date().toISOString(),
    })
  }
}
