import type { Alert, DeviceEvent, Severity } from '@/api/types'

/** How long an alert stood, as far as it lies in the range. */
export interface AlertSpan {
  alert: Alert
  from: number
  to: number
}

/** Where alerts begin; several where they would lie on each other, the worst first. */
export interface AlertPlace {
  at: number
  alerts: Alert[]
}

export interface FlagPlace {
  at: number
  events: DeviceEvent[]
}

/** What happened in a range, besides the readings. */
export interface Timeline {
  spans: AlertSpan[]
  flags: DeviceEvent[]
}

export const NO_TIMELINE: Timeline = { spans: [], flags: [] }

const RANK: Record<Severity, number> = { low: 0, medium: 1, high: 2, critical: 3 }

/**
 * The alerts that stood in [from, to), in the order they began. Of two words about an alert, one from history and one
 * from the open ones, the newer holds.
 */
export function spansOf(alerts: readonly Alert[], sensorType: string, from: number, to: number, now: number): AlertSpan[] {
  const byId = new Map<string, Alert>()
  for (const alert of alerts) {
    if (alert.sensorType !== '' && alert.sensorType !== sensorType) continue
    if ((byId.get(alert.id)?.version ?? -1) < alert.version) byId.set(alert.id, alert)
  }
  return [...byId.values()]
    .map((alert) => ({ alert, from: Date.parse(alert.triggeredAt), to: alert.resolvedAt === null ? Math.max(now, to) : Date.parse(alert.resolvedAt) }))
    .filter((span) => span.from < to && span.to >= from)
    .map((span) => ({ alert: span.alert, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .sort((a, b) => a.alert.triggeredAt.localeCompare(b.alert.triggeredAt) || a.alert.id.localeCompare(b.alert.id))
}

/** Puts together what would begin closer than `apart` milliseconds to the one before. */
export function placesOf(spans: readonly AlertSpan[], apart: number): AlertPlace[] {
  return together(spans, (span) => span.from, apart).map((group) => ({
    at: group[0]?.from ?? 0,
    alerts: group.map((span) => span.alert).sort((a, b) => RANK[b.severity] - RANK[a.severity]),
  }))
}

export function flagPlaces(events: readonly DeviceEvent[], apart: number): FlagPlace[] {
  const inOrder = [...events].sort((a, b) => a.timestamp.localeCompare(b.timestamp))
  return together(inOrder, (event) => Date.parse(event.timestamp), apart).map((group) => ({ at: Date.parse(group[0]?.timestamp ?? ''), events: group }))
}

function together<Item>(items: readonly Item[], at: (item: Item) => number, apart: number): Item[][] {
  const groups: Item[][] = []
  for (const item of items) {
    const group = groups.at(-1)
    const [first] = group ?? []
    if (group !== undefined && first !== undefined && at(item) - at(first) < apart) group.push(item)
    else groups.push([item])
  }
  return groups
}

/** The stretches of each severity, joined where less than `apart` is between them: few shapes however many alerts. */
export function stretchesOf(spans: readonly AlertSpan[], apart: number): { severity: Severity; from: number; to: number }[] {
  return (Object.keys(RANK) as Severity[]).flatMap((severity) => {
    const joined: { severity: Severity; from: number; to: number }[] = []
    for (const span of spans.filter(({ alert }) => alert.severity === severity).sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1)
      if (last !== undefined && span.from - last.to < apart) last.to = Math.max(last.to, span.to)
      else joined.push({ severity, from: span.from, to: span.to })
    }
    return joined
  })
}
