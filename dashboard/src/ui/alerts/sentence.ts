import type { Alert } from '@/api/types'
import { text } from '@/text'
import { decimalsFor, formatDuration, formatLimit, formatUnit, formatValue } from '../format'
import { wordFor } from '../wordFor'

/** The device that alerts about the plant as a whole are of. */
export const SYSTEM_DEVICE = '_system'

export function isAboutPlant({ deviceId }: Pick<Alert, 'deviceId'>): boolean {
  return deviceId === SYSTEM_DEVICE
}

export function placeOf(alert: Pick<Alert, 'deviceId'>): string {
  return isAboutPlant(alert) ? text.alerts.plant : alert.deviceId
}

/** What it is about beside the device: its sensor, or in words what happens to the plant. */
export function aspectOf({ deviceId, sensorType }: Pick<Alert, 'deviceId' | 'sensorType'>): string {
  return isAboutPlant({ deviceId }) ? wordFor(text.alerts.ofPlant, sensorType) : sensorType
}

/**
 * What is wrong, in one line: "58.5 psi, above 55 for 2 min, peak 61.2". It is made of the alert's figures, so that it is said in
 * every language; what else the server's own words tell is for the alert's details.
 *
 * @param now null: without how long, as for one that is new
 */
export function sentence(alert: Alert, unit: string | null | undefined, now: number | null): string {
  const words = text.alerts.sentence
  const over = alert.resolvedAt !== null
  const what = words[alert.alertType](alert.threshold === null ? null : formatLimit(alert.threshold))
  const { value, peak } = figuresOf(alert, unit)
  return [value, now === null ? what : (over ? words.lasted : words.lasting)(what, durationOf(alert, now)), peak === '' ? '' : words.peak(peak)]
    .filter((part) => part !== '').join(', ')
}

/** The sentence where nothing else names the sensor: "pressure 58.5 psi, above 55", "alert flood: 31 new alerts, above 10". */
export function fullSentence(alert: Alert, unit: string | null | undefined, now: number | null): string {
  return `${aspectOf(alert)}${isAboutPlant(alert) ? ':' : ''} ${sentence(alert, unit, now)}`.trim()
}

function durationOf({ triggeredAt, resolvedAt }: Alert, now: number): string {
  return formatDuration(Math.max(0, (resolvedAt === null ? now : Date.parse(resolvedAt)) - Date.parse(triggeredAt)))
}

/** The figures that tell of it, as they are said; of one that is over not the newest value, which is a normal one. */
function figuresOf(alert: Alert, unit: string | null | undefined): { value: string; peak: string } {
  const { alertType, threshold } = alert
  const over = alert.resolvedAt !== null
  const plant = isAboutPlant(alert)
  const figure = (value: number) => formatValue(value, plant ? 0 : decimalsFor(threshold ?? value))
  const withUnit = (value: number | null) => (value === null ? '' : `${figure(value)} ${plant ? wordFor(text.alerts.countedInPlant, alert.sensorType) : formatUnit(unit)}`.trim())
  if (alertType === 'trend_warning') return { value: over ? '' : withUnit(alert.value), peak: '' }
  // The value that raised it.
  if (alertType === 'data_anomaly') return { value: withUnit(over ? alert.peak ?? alert.value : alert.value), peak: '' }
  if (over) return { value: '', peak: withUnit(alert.peak ?? alert.value) }
  return { value: withUnit(alert.value), peak: alert.peak === null || alert.peak === alert.value ? '' : figure(alert.peak) }
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
