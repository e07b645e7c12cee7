import type { Alert, SensorStatus, Severity } from '@/api/types'
import type { Twin } from './twin'

/** How a device stands: what its sensors say, and what is open about it. */
export interface Standing {
  /** What it is counted as. */
  state: SensorStatus
  /** The most urgent of its open alerts. */
  alert: Alert | undefined
  /** 0: normal; the higher, the sooner somebody has to look. */
  urgency: number
}

export interface StandingTwin {
  twin: Twin
  standing: Standing
}

const SEVERITY: Record<Severity, number> = { low: 0, medium: 1, high: 3, critical: 4 }

const WAITING = 40
/** Drawn as a high alert is, and nobody has it: after the high alerts, before the medium ones. */
const PAST_LIMIT = WAITING + 2
const TAKEN = 20
const OFFLINE = 15
const WARNING = 10
const SHELVED = 5

const worst = new WeakMap<readonly Alert[], ReadonlyMap<string, Alert>>()

/** The most urgent open alert of each device, of a list in order of urgency; a shelved one only if there is no other. */
export function worstByDevice(alerts: readonly Alert[]): ReadonlyMap<string, Alert> {
  const known = worst.get(alerts)
  if (known !== undefined) return known
  const found = new Map<string, Alert>()
  for (const alert of alerts) {
    const before = found.get(alert.deviceId)
    if (before === undefined || (isShelved(before) && !isShelved(alert))) found.set(alert.deviceId, alert)
  }
  worst.set(alerts, found)
  return found
}

export function isShelved(alert: Alert): boolean {
  return alert.shelvedUntil !== null
}

/** What somebody still has to look at, before what somebody has taken on; what is shelved is not in it. */
export function withoutShelved(alerts: readonly Alert[]): Alert[] {
  return alerts.filter((alert) => !isShelved(alert))
}

/**
 * What nobody has taken on comes before everything else, by severity, and values past a limit that no alert tells of yet
 * are among it; then what somebody has taken on, silence, warnings, and what was put aside for a while.
 */
export function standingOf(twin: Twin, alert: Alert | undefined): Standing {
  const raised = alert !== undefined && !isShelved(alert) && alert.alertType !== 'device_offline'
  const state = raised || twin.state === 'alert' ? 'alert' : twin.state
  return { state, alert, urgency: urgencyOf(twin.state, alert) }
}

function urgencyOf(state: SensorStatus, alert: Alert | undefined): number {
  if (alert !== undefined) {
    if (isShelved(alert)) return SHELVED
    return (alert.status === 'acknowledged' ? TAKEN : WAITING) + SEVERITY[alert.severity]
  }
  return { alert: PAST_LIMIT, offline: OFFLINE, warning: WARNING, normal: 0 }[state]
}

/** A device stays where it was seen for this long after it is normal again, so that it is not gone while read. */
const HOLD_MILLIS = 10_000

/** Whether a person should find it among what is abnormal. */
export function needsAttention({ twin, standing }: StandingTwin, now: number): boolean {
  return standing.urgency > 0 || (twin.abnormalAt > 0 && now - twin.abnormalAt < HOLD_MILLIS)
}
