import type { Alert, DeviceConfig, DeviceEvent, SensorFigures, SensorStats, Trend, TrendWindow } from '../src/api/types.ts'
import type { AlertDesk } from './alerts.ts'
import { mockNow } from './clock.ts'
import { type MockAnswer, ok, problem } from './door.ts'
import { type Signal, statusOf, valueAt } from './signals.ts'
import { deviceDetail, history, type Machine } from './world.ts'

const HOUR = 3_600_000
const WINDOWS: Record<TrendWindow, number> = { '1h': HOUR, '6h': 6 * HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR }
const TREND_POINTS = 60
/** Of the likeliest slope being there at all; the real test asks more. */
const SIGNIFICANT = 0.8

const iso = (at: number) => new Date(at).toISOString()

/** What belongs to one device: its history, its events, its trends. */
export class DeviceRecords {
  private readonly configured: (DeviceEvent & { deviceId: string })[] = []

  answer(path: string[], url: URL, machine: Machine, desk: AlertDesk): MockAnswer | null {
    const now = mockNow()
    if (path[1] === 'analytics') return trendAnswer(machine, url.searchParams, now)
    switch (path[3]) {
      case undefined:
        return ok({ ...deviceDetail(machine, now), statistics: statisticsOf(machine, now), openAlerts: desk.alerts.filter((alert) => alert.deviceId === machine.deviceId && alert.status !== 'resolved') })
      case 'history':
        return historyAnswer(machine, url.searchParams, now)
      case 'events':
        return this.events(machine, url.searchParams, desk, now)
      default:
        return null
    }
  }

  /** Notes that somebody changed a device: each field that is not what it was. */
  noteConfig(deviceId: string, actor: string, version: number, before: object, after: object, at = mockNow()): void {
    const now = flat(after)
    const changes = Object.entries(flat(before)).filter(([field, value]) => field in now && now[field] !== value)
      .map(([field, value]) => ({ field, before: value ?? null, after: now[field] ?? null }))
    this.configured.push({
      deviceId, timestamp: iso(at), kind: 'configured', actor, alertId: null, sensorType: null, alertType: null, severity: null, message: null, version, changes,
    })
  }

  private events(machine: Machine, query: URLSearchParams, desk: AlertDesk, now: number): MockAnswer {
    const from = query.get('from') ?? iso(now - 168 * HOUR)
    const to = query.get('to') ?? iso(now)
    const ofAlerts = desk.alerts.filter((alert) => alert.deviceId === machine.deviceId).flatMap((alert) =>
      (desk.events.get(alert.id) ?? []).filter((event) => event.type !== 'updated').map((event): DeviceEvent => ({
        timestamp: event.timestamp, kind: `alert_${event.type}` as DeviceEvent['kind'], actor: event.actor, alertId: alert.id, sensorType: alert.sensorType,
        alertType: alert.alertType, severity: alert.severity, message: alert.message, version: null, changes: [],
      })))
    const own = this.configured.filter((event) => event.deviceId === machine.deviceId)
    const all = [...ofAlerts, ...own].filter(({ timestamp }) => timestamp >= from && timestamp < to).sort((a, b) => b.timestamp.localeCompare(a.timestamp))
    const begin = Number(query.get('cursor') ?? 0)
    const limit = Number(query.get('limit') ?? 200)
    return ok(all.slice(begin, begin + limit), { nextCursor: begin + limit < all.length ? String(begin + limit) : null })
  }
}

/** A past to look at: changes of configuration, a slow drift, and the alerts of a day that are over. */
export function seedPast(machines: readonly Machine[], desk: AlertDesk, records: DeviceRecords): void {
  const now = mockNow()
  for (const machine of machines.slice(0, 25)) {
    const [first] = machine.signals
    if (first === undefined) continue
    const sensor = (alertMax: number | null) => ({ sensors: [{ sensorType: first.sensorType, alertMax }], offlineAfterMs: 30_000 })
    records.noteConfig(machine.deviceId, 'erika', 3, sensor((first.alertMax ?? 100) + 5), sensor(first.alertMax), now - 41 * 60_000)
    records.noteConfig(machine.deviceId, 'admin', 2, { ...sensor(null), offlineAfterMs: 60_000 }, { ...sensor(null), offlineAfterMs: 30_000 }, now - 26 * HOUR)
    machine.signals.forEach((s) => pastAlerts(machine.deviceId, s, now, desk))
  }
  const drifting = machines.find((machine) => machine.deviceId === 'CNC-002')?.signals.find((s) => s.sensorType === 'pressure')
  if (drifting !== undefined) Object.assign(drifting, { driftPerHour: 0.7, swing: 1.5 })
  desk.alerts.sort((a, b) => b.triggeredAt.localeCompare(a.triggeredAt))
}

function pastAlerts(deviceId: string, s: Signal, now: number, desk: AlertDesk): void {
  let open: { alert: Alert; at: number } | null = null
  for (let at = now - 24 * HOUR; at < now - 600_000; at += 5_000) {
    const value = valueAt(s, at)
    const isOut = statusOf(s, value) === 'alert'
    if (isOut && open === null) {
      const above = s.alertMax !== null && value > s.alertMax
      const limit = above ? s.alertMax : s.alertMin
      const severity = (['medium', 'high', 'critical', 'low'] as const)[Math.floor(at / 240_000) % 4] ?? 'high'
      open = { at, alert: desk.raise({
        deviceId, sensorType: s.sensorType, alertType: above ? 'threshold_exceeded' : 'threshold_below', severity, value, peak: value, threshold: limit,
        message: `${s.sensorType} ${value.toFixed(1)} ${s.unit} is ${above ? 'above' : 'below'} ${limit ?? ''} ${s.unit}`,
      }, at) }
    } else if (!isOut && open !== null) {
      desk.tell(open.alert, 'acknowledged', 'otto', 'on my way', open.at + 20_000, { status: 'acknowledged', acknowledgedAt: iso(open.at + 20_000), acknowledgedBy: 'otto' })
      desk.tell(open.alert, 'resolved', 'system', null, at, { status: 'resolved', resolvedAt: iso(at), resolvedBy: 'system' })
      open = null
    }
  }
}

function flat(config: object): Record<string, string | number | null | undefined> {
  const { sensors = [], ...rest } = config as Partial<DeviceConfig>
  return {
    ...rest,
    ...Object.fromEntries(sensors.flatMap(({ sensorType, ...bounds }) => Object.entries(bounds).map(([name, value]) => [`sensors.${sensorType}.${name}`, value]))),
  }
}

function historyAnswer(machine: Machine, query: URLSearchParams, now: number): MockAnswer | null {
  const found = machine.signals.find((s) => s.sensorType === query.get('sensorType')) ?? machine.signals[0]
  if (found === undefined) return null
  const from = Date.parse(query.get('from') ?? '') || now - HOUR
  const to = Date.parse(query.get('to') ?? '') || now
  const raw = query.get('resolution') === 'raw'
  const answer = history(machine, found, from, to, raw ? Infinity : Number(query.get('points') ?? 1000))
  if (query.get('format') !== 'csv') return ok(answer)
  const rows = answer.points.map(({ timestamp, value, min, max, count, quality }) => [timestamp, value, min, max, count, quality ?? ''].join(','))
  return { status: 200, body: ['timestamp,value,min,max,count,quality', ...rows, ''].join('\r\n'), headers: { 'Content-Type': 'text/csv' } }
}

function trendAnswer(machine: Machine, query: URLSearchParams, now: number): MockAnswer {
  const found = machine.signals.find((s) => s.sensorType === query.get('sensorType')) ?? machine.signals[0]
  const window = (query.get('window') ?? '1h') as TrendWindow
  if (found === undefined) return problem(404, 'There is no such thing', 'There is no such sensor')
  return ok(trendOf(machine, found, window, now))
}

/** The line through the means of equal parts, without the platform's finer tests. */
export function trendOf(machine: Machine, s: Signal, window: TrendWindow, now: number): Trend {
  const part = WINDOWS[window] / TREND_POINTS
  const to = Math.floor((machine.silentSince ?? now) / part) * part
  const from = to - WINDOWS[window]
  const points = Array.from({ length: TREND_POINTS }, (_, i) => {
    const values = Array.from({ length: 24 }, (_, j) => valueAt(s, from + (i + j / 24) * part))
    return {
      timestamp: iso(from + (i + 0.5) * part), value: mean(values), min: Math.min(...values), max: Math.max(...values),
      count: Math.round(part / s.periodMillis),
    }
  })
  const hours = points.map((_, i) => ((i + 0.5) * part) / HOUR)
  const [t, y] = [mean(hours), mean(points.map((p) => p.value))]
  const sxx = hours.reduce((sum, h) => sum + (h - t) ** 2, 0)
  const slope = points.reduce((sum, p, i) => sum + ((hours[i] ?? 0) - t) * (p.value - y), 0) / sxx
  const syy = points.reduce((sum, p) => sum + (p.value - y) ** 2, 0)
  const confidence = Math.min(0.99999, (slope ** 2 * sxx) / (syy || 1) / SIGNIFICANT)
  const direction = confidence < 0.99 ? 'stable' as const : slope > 0 ? 'increasing' as const : 'decreasing' as const
  const limit = slope > 0 ? s.alertMax : s.alertMin
  const at = (instant: number) => y + slope * ((instant - from) / HOUR - t)
  const left = direction === 'stable' || limit === null ? null : ((limit - at(now)) / slope) * 3600
  const [first, last] = [points[0]?.timestamp ?? '', points.at(-1)?.timestamp ?? '']
  return {
    deviceId: machine.deviceId, sensorType: s.sensorType, unit: s.unit, window, from: iso(from), to: iso(to), bucketSeconds: part / 1000, points, direction,
    slopePerHour: slope, confidence,
    line: { from: { timestamp: first, value: at(Date.parse(first)) }, to: { timestamp: last, value: at(Date.parse(last)) } },
    crossing: left === null || limit === null || left <= 0 ? null : { at: iso(now + left * 1000), inSeconds: left, limit },
    statistics: { avg: y, min: Math.min(...points.map((p) => p.min)), max: Math.max(...points.map((p) => p.max)), count: points.reduce((n, p) => n + p.count, 0), stddev: Math.sqrt(syy / TREND_POINTS) },
  }
}

function statisticsOf(machine: Machine, now: number): SensorStats[] {
  return machine.signals.map((s) => ({ sensorType: s.sensorType, hour: figures(machine, s, '1h', now), day: figures(machine, s, '24h', now) }))
}

function figures(machine: Machine, s: Signal, window: '1h' | '24h', now: number): SensorFigures {
  const { statistics, points, slopePerHour, confidence, direction, crossing, from, to } = trendOf(machine, s, window, now)
  const sorted = points.map((p) => p.value).sort((a, b) => a - b)
  return {
    avg: statistics?.avg ?? null, min: statistics?.min ?? null, max: statistics?.max ?? null, count: statistics?.count ?? 0, stddev: statistics?.stddev ?? null,
    median: sorted[sorted.length >> 1] ?? null, from, to,
    trend: { direction, slopePerHour, confidence, crossingAt: crossing?.at ?? null, crossingLimit: crossing?.limit ?? null },
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
