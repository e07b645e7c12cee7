import type { Alert, AlertStatus, AlertType, Severity } from '@/api/types'
import { serverNow } from '../serverClock'

export const ALERT_FRAMES = [
  'alert-triggered', 'alert-updated', 'alert-acknowledged', 'alert-escalated', 'alert-shelved', 'alert-unshelved', 'alert-resolved',
] as const

/** Something that happened to an alert, and how it stands after that. */
export interface AlertFrame {
  type: (typeof ALERT_FRAMES)[number]
  /** Grows from event to event of the plant, with holes. */
  sequence: number
  alertId: string
  /** Grows with each event of this alert. */
  version: number
  deviceId: string
  sensorType: string
  alertType: AlertType
  severity: Severity
  status: AlertStatus
  message: string
  value: number | null
  threshold: number | null
  peak: number | null
  count: number
  timestamp: string
  triggeredAt: string
  actor: string
  note?: string
  shelvedUntil?: string
}

/** The list may lack what was told for so long. */
const LIST_LAG_MILLIS = 10_000

const RANK: Record<Severity, number> = { low: 0, medium: 1, high: 2, critical: 3 }

/** What needs a person most comes first: not taken on, then taken on, then put aside; among them severity, then the newest. */
export function byUrgency(a: Alert, b: Alert): number {
  return standing(a) - standing(b)
    || RANK[b.severity] - RANK[a.severity]
    || b.triggeredAt.localeCompare(a.triggeredAt)
    || a.id.localeCompare(b.id)
}

function standing({ status, shelvedUntil }: Alert): number {
  return shelvedUntil !== null ? 2 : status === 'acknowledged' ? 1 : 0
}

/**
 * All alerts that are not resolved, outside React: seeded from REST, kept by frames; of two words about an alert the
 * one of the higher version holds, in whatever order they come. Listeners are told at once; events are few.
 */
export class OpenAlerts {
  private readonly byId = new Map<string, Alert>()
  /** Resolved alerts, so that an older word that comes late does not open them again, and lists can say what became of them. */
  private readonly ended = new Map<string, Alert>()
  /** When each of them was last heard of other than by the list, by the server's clock in milliseconds. */
  private readonly heardAt = new Map<string, number>()
  private readonly listeners = new Set<() => void>()
  private readonly eventListeners = new Set<(frame: AlertFrame) => void>()
  private sorted: readonly Alert[] | null = null
  /** Of the last event that came; null before the first one. */
  sequence: number | null = null
  /** Whether the whole list was ever loaded. */
  loaded = false
  private readonly now: () => number

  /** @param now the server's clock, in milliseconds */
  constructor(now: () => number = serverNow) {
    this.now = now
  }

  /** What needs a person most first; the same array until something changes. */
  list(): readonly Alert[] {
    this.sorted ??= [...this.byId.values()].sort(byUrgency)
    return this.sorted
  }

  get(id: string): Alert | undefined {
    return this.byId.get(id)
  }

  /** How an alert ended that was open lately. */
  getEnded(id: string): Alert | undefined {
    return this.ended.get(id)
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Each event as it comes, after it was taken; not what was seeded. */
  onEvent(listener: (frame: AlertFrame) => void): () => void {
    this.eventListeners.add(listener)
    return () => this.eventListeners.delete(listener)
  }

  /**
   * Takes the whole list as REST tells it. What is not in it is over, unless it was heard of lately: events come at once,
   * the list has them a moment later.
   */
  seed(alerts: readonly Alert[], askedAt: number): void {
    const listed = new Set(alerts.map((alert) => alert.id))
    for (const id of [...this.byId.keys()]) {
      if (!listed.has(id) && (this.heardAt.get(id) ?? 0) < askedAt - LIST_LAG_MILLIS) this.drop(id)
    }
    alerts.forEach((alert) => this.put(alert))
    this.loaded = true
    this.changed()
  }

  /** Takes what an action was answered with. */
  takeAlert(alert: Alert): void {
    this.hear(alert)
    this.changed()
  }

  /** There is no such alert any more. */
  forget(id: string): void {
    if (this.drop(id)) this.changed()
  }

  take(frame: AlertFrame): void {
    this.sequence = Math.max(this.sequence ?? -1, frame.sequence)
    this.hear(merged(this.byId.get(frame.alertId), frame))
    this.changed()
    this.eventListeners.forEach((listener) => listener(frame))
  }

  private hear(alert: Alert): void {
    this.put(alert)
    if (this.byId.has(alert.id)) this.heardAt.set(alert.id, this.now())
  }

  private put(alert: Alert): void {
    const known = this.byId.get(alert.id)?.version ?? this.ended.get(alert.id)?.version ?? 0
    if (alert.version < known) return
    if (alert.status === 'resolved') {
      this.drop(alert.id)
      this.end(alert)
    } else if (!this.ended.has(alert.id)) {
      this.byId.set(alert.id, alert)
    }
  }

  private drop(id: string): boolean {
    this.heardAt.delete(id)
    return this.byId.delete(id)
  }

  private end(alert: Alert): void {
    this.ended.set(alert.id, alert)
    const oldest = this.ended.keys().next()
    if (this.ended.size > 1_000 && !oldest.done) this.ended.delete(oldest.value)
  }

  private changed(): void {
    this.sorted = null
    this.listeners.forEach((listener) => listener())
  }
}

/** What is known of the alert with what the frame says; an older frame changes nothing. */
function merged(known: Alert | undefined, frame: AlertFrame): Alert {
  if (known !== undefined && frame.version <= known.version) return known
  const { type, timestamp, actor } = frame
  return {
    conditionId: '', ruleId: '', acknowledgedAt: null, acknowledgedBy: null, escalatedAt: null, resolvedAt: null, resolvedBy: null,
    shelvedBy: null, note: null, ...known,
    id: frame.alertId, deviceId: frame.deviceId, sensorType: frame.sensorType, alertType: frame.alertType, severity: frame.severity,
    status: frame.status, message: frame.message, value: frame.value, threshold: frame.threshold, peak: frame.peak, count: frame.count,
    version: frame.version, triggeredAt: frame.triggeredAt, lastAt: timestamp, shelvedUntil: frame.shelvedUntil ?? null,
    ...(frame.note === undefined ? {} : { note: frame.note }),
    ...(type === 'alert-acknowledged' ? { acknowledgedAt: timestamp, acknowledgedBy: actor } : {}),
    ...(type === 'alert-escalated' ? { escalatedAt: timestamp } : {}),
    ...(type === 'alert-resolved' ? { resolvedAt: timestamp, resolvedBy: actor } : {}),
    ...(type === 'alert-shelved' ? { shelvedBy: actor } : {}),
  }
}
