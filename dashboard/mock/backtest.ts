import type { AlertRule, BackTest, BackTestSensor } from '../src/api/types.ts'
import { type Signal, valueAt } from './signals.ts'
import type { Machine } from './world.ts'

export interface Watched { machine: Machine; signal: Signal }

type Occurrence = BackTestSensor['occurrences'][number]

const DAY = 86_400_000
/** A trial of the pretended plant looks at this many readings of a sensor: enough to see what is there. */
const MOST_READINGS = 3_000

/** What a rule would have raised, from the same values that history shows (thinned). */
export function backTest(rule: AlertRule, watched: readonly Watched[], from: number, to: number): BackTest {
  const sensors = watched.map((one) => trial(rule, one, from, to))
  const all = sensors.flatMap((sensor) => sensor.occurrences)
  const bySeverity: Record<string, number> = {}
  const days = new Map<string, { alerts: number; activeSeconds: number }>()
  for (const { severity, startedAt, seconds } of all) {
    bySeverity[severity] = (bySeverity[severity] ?? 0) + 1
    const date = startedAt.slice(0, 10)
    const day = days.get(date) ?? { alerts: 0, activeSeconds: 0 }
    days.set(date, { alerts: day.alerts + 1, activeSeconds: day.activeSeconds + seconds })
  }
  const sum = (of: (sensor: BackTestSensor) => number) => sensors.reduce((total, sensor) => total + of(sensor), 0)
  const what = rule.type === 'device_offline' ? 'devices' : 'sensors'
  return {
    from: new Date(from).toISOString(), to: new Date(to).toISOString(), complete: true, sensorsInScope: sensors.length, sensorsTried: sensors.length,
    coverage: sensors.length === 0 ? `The rule is for none of the ${what} there are.` : `All ${sensors.length} ${what} were tried over the whole time.`,
    totals: {
      readings: sum((one) => one.readings), alerts: all.length, openAtEnd: sum((one) => one.openAtEnd), alertsPerDay: all.length / ((to - from) / DAY),
      activeSeconds: sum((one) => one.activeSeconds), longestSeconds: Math.max(0, ...sensors.map((one) => one.longestSeconds)), bySeverity,
    },
    days: [...days].sort(([a], [b]) => a.localeCompare(b)).map(([date, day]) => ({ date, ...day })),
    sensors,
  }
}

function trial(rule: AlertRule, { machine, signal }: Watched, from: number, to: number): BackTestSensor {
  const above = rule.type === 'threshold_exceeded'
  const limited = above || rule.type === 'threshold_below'
  const threshold = limited ? rule.threshold ?? (above ? signal.alertMax : signal.alertMin) : null
  const occurrences = threshold === null ? [] : episodes(rule, signal, threshold, from, to)
  return {
    deviceId: machine.deviceId, sensorType: rule.type === 'device_offline' ? '' : signal.sensorType, unit: signal.unit, threshold,
    coveredTo: new Date(to).toISOString(), readings: Math.floor((to - from) / signal.periodMillis), alerts: occurrences.length,
    openAtEnd: occurrences.filter((one) => one.endedAt === null).length, activeSeconds: occurrences.reduce((sum, one) => sum + one.seconds, 0),
    longestSeconds: Math.max(0, ...occurrences.map((one) => one.seconds)), occurrences,
  }
}

function episodes(rule: AlertRule, signal: Signal, threshold: number, from: number, to: number): Occurrence[] {
  const above = rule.type === 'threshold_exceeded'
  const normal = rule.normal ?? (above ? signal.normalMax : signal.normalMin)
  const span = normal === null ? Math.abs(threshold) * 0.1 : Math.abs(threshold - normal)
  const band = rule.hysteresis ?? (normal === null ? Math.abs(threshold) * 0.02 : span / 2)
  const step = Math.max(signal.periodMillis, Math.ceil((to - from) / MOST_READINGS))
  const found: Occurrence[] = []
  let since: number | null = null
  let peak = threshold
  let count = 0
  const close = (end: number, open: boolean) => {
    if (since === null || end - since < rule.onDelayMs) return
    const past = Math.abs(peak - threshold) / (span || 1)
    found.push({
      startedAt: new Date(since + rule.onDelayMs).toISOString(), endedAt: open ? null : new Date(end).toISOString(), seconds: (end - since - rule.onDelayMs) / 1000,
      peak, count, severity: rule.severity ?? (past < 0.1 ? 'low' : past < 0.5 ? 'medium' : past < 1.5 ? 'high' : 'critical'),
    })
  }
  for (let at = from; at < to; at += step) {
    const value = valueAt(signal, at)
    const beyond = above ? value > threshold : value < threshold
    const back = above ? value <= threshold - band : value >= threshold + band
    if (beyond) {
      if (since === null) [since, peak, count] = [at, value, 0]
      count += 1
      peak = above ? Math.max(peak, value) : Math.min(peak, value)
    } else if (since !== null && back) {
      close(at + rule.offDelayMs, false)
      since = null
    }
  }
  close(to, true)
  return found
}
