import type { Alert } from '@/api/types'
import { text } from '@/text'
import { decimalsFor, formatDuration, formatLimit, formatUnit, formatValue } from '../format'

/** The device that alerts about the plant as a whole are of. */
export const SYSTEM_DEVICE = '_system'

export function isAboutPlant({ deviceId }: Pick<Alert, 'deviceId'>): boolean {
  return deviceId === SYSTEM_DEVICE
}

export function placeOf(alert: Pick<Alert, 'deviceId'>): string {
  return isAboutPlant(alert) ? text.alerts.plant : alert.deviceId
}

/** What is wrong, in one line: "58.5 psi, above 55 for 2 min, peak 61.2". Where figures don't say it, the server's words. */
export function sentence(alert: Alert, unit: string | null | undefined, now: number): string {
  const words = text.alerts.sentence
  const over = alert.resolvedAt !== null
  const lasted = formatDuration(Math.max(0, (over ? Date.parse(alert.resolvedAt ?? '') : now) - Date.parse(alert.triggeredAt)))
  switch (alert.alertType) {
    case 'threshold_exceeded':
    case 'threshold_below': {
      if (alert.threshold === null || alert.value === null) return alert.message
      const decimals = decimalsFor(alert.threshold)
      const past = words[alert.alertType](formatLimit(alert.threshold), lasted)
      const peak = alert.peak === null || alert.peak === alert.value ? '' : words.peak(formatValue(alert.peak, decimals))
      const value = `${formatValue(alert.value, decimals)} ${formatUnit(unit)}`.trim()
      return [over ? '' : value, past, over && peak === '' ? words.peak(value) : peak].filter((part) => part !== '').join(', ')
    }
    case 'device_offline':
      return isAboutPlant(alert) ? alert.message : words.offline(lasted)
    case 'data_anomaly':
    case 'trend_warning':
      return alert.message
  }
}

/** Who has it, or what became of it: "nobody yet", "otto", "shelved until 14:30". */
export function standingOf(alert: Alert, time: (instant: string) => string): string {
  const words = text.alerts
  if (alert.status === 'resolved') return alert.resolvedBy === null ? words.status.resolved : words.resolvedBy(nameOf(alert.resolvedBy))
  if (alert.shelvedUntil !== null) return words.shelvedUntil(time(alert.shelvedUntil))
  if (alert.status === 'acknowledged') return words.has(nameOf(alert.acknowledgedBy))
  return alert.status === 'escalated' ? words.nobodyEscalated : words.nobody
}

/** A person, or Plantwin itself. */
export function nameOf(actor: string | null): string {
  return actor === null || actor === 'system' ? text.alerts.system : actor
}
