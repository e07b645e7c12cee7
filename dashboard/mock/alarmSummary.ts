import type { AlertSummary, AlertType, Severity } from '../src/api/types.ts'
import { noise } from './signals.ts'
import type { Machine } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const TYPES: readonly AlertType[] = ['threshold_exceeded', 'threshold_below', 'data_anomaly', 'trend_warning']

/** How the alerts of a time were: made up, the same for the same hours. */
export function alertSummary(machines: readonly Machine[], from: number, to: number): AlertSummary {
  const hours = Math.max(1, Math.round((Math.min(to, Date.now()) - from) / HOUR))
  const total = machines.length === 0 ? 0 : Math.round(hours * (machines.length > 5 ? 4.6 : 0.4))
  const share = (part: number) => Math.round(total * part)
  const bySeverity = total === 0 ? {} : { critical: share(0.02), high: share(0.13), medium: share(0.31), low: total - share(0.02) - share(0.13) - share(0.31) }
  const offenders = machines.slice(0, 60).filter((machine) => machine.signals.length > 0).map((machine, index) => {
    const sensor = machine.signals[index % machine.signals.length]
    const alerts = Math.round(total * 0.16 / (1 + index * 0.7))
    return {
      deviceId: machine.deviceId, sensorType: sensor?.sensorType ?? '', alertType: TYPES[index % TYPES.length] ?? 'data_anomaly', alerts,
      share: total === 0 ? 0 : alerts / total, activeSeconds: alerts * (120 + 600 * noise(index, 3)),
    }
  }).filter(({ alerts }) => alerts > 0).slice(0, 20)
  const word: Severity[] = ['critical', 'high', 'medium', 'low']
  const counts = bySeverity as Partial<Record<Severity, number>>
  return {
    from: new Date(from).toISOString(), to: new Date(to).toISOString(),
    alerts: {
      total, bySeverity, byType: total === 0 ? {} : { threshold_exceeded: share(0.55), threshold_below: share(0.2), device_offline: share(0.05), data_anomaly: total - share(0.55) - share(0.2) - share(0.05) },
      byStatus: total === 0 ? {} : { resolved: total - 5, triggered: 3, acknowledged: 2 }, resolvedBySystem: share(0.78),
    },
    timeToAcknowledge: total === 0 ? { count: 0, meanSeconds: null, medianSeconds: null } : { count: share(0.6), meanSeconds: 412.5, medianSeconds: 148 },
    timeToResolve: total === 0 ? { count: 0, meanSeconds: null, medianSeconds: null } : { count: total - 5, meanSeconds: 2_914, medianSeconds: 610 },
    topOffenders: offenders,
    devices: machines.map((machine, index) => {
      const away = machine.silentSince === null ? noise(index, 9) < 0.1 ? 3_000 * noise(index, 8) : 0 : Math.max(0, (to - Math.max(from, machine.silentSince)) / 1000)
      return { deviceId: machine.deviceId, alerts: offenders[index]?.alerts ?? 0, availability: Math.max(0, 1 - away * 1000 / (to - from)), offlineSeconds: away }
    }).sort((a, b) => b.offlineSeconds - a.offlineSeconds || b.alerts - a.alerts).slice(0, 1000),
    alarmHealth: {
      alertsPerHour: total / hours, peakTenMinutes: total === 0 ? { alerts: 0, at: null } : { alerts: 14, at: new Date(from + Math.round(hours / 3) * HOUR).toISOString() },
      floodShare: total === 0 ? 0 : 0.013, standing: total === 0 ? 0 : 2, unacknowledged: total === 0 ? 0 : 3, resolvedUnacknowledged: share(0.4),
      chattering: offenders.slice(0, 2).map(({ deviceId, sensorType, alertType, alerts }, index) => ({ deviceId, sensorType, alertType, alerts, lastAt: new Date(to - (index + 1) * DAY / 9).toISOString() })),
      shareBySeverity: Object.fromEntries(word.flatMap((severity) => counts[severity] === undefined ? [] : [[severity, counts[severity] / total]])),
    },
  }
}
