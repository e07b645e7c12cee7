import type { HistoryFilter } from '@/api/alerts'
import { ALERT_TYPES, SEVERITIES } from '@/ui/alerts/kinds'

const STATUSES = ['active', 'triggered', 'escalated', 'acknowledged', 'resolved'] as const

export type HistoryStatus = (typeof STATUSES)[number]
export const HISTORY_STATUSES: readonly HistoryStatus[] = STATUSES

const DAY = 86_400_000
const NAMES = ['from', 'to', 'severity', 'type', 'deviceId', 'status'] as const

/** What is in the address; empty where nothing or nothing sensible is. */
export function readHistory(params: URLSearchParams): HistoryFilter {
  const one = (name: string, known: readonly string[]) => known.find((word) => word === params.get(name)) ?? ''
  return {
    from: instant(params.get('from')), to: instant(params.get('to')), severity: one('severity', SEVERITIES), type: one('type', ALERT_TYPES),
    deviceId: params.get('deviceId') ?? '', status: one('status', STATUSES),
  }
}

export function writeHistory(filter: HistoryFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const name of NAMES) if (filter[name] !== '') params.set(name, filter[name])
  return params
}

/** With both ends of the time: what is asked for by pages and as CSV is the same then. Without a begin a day. */
export function bounded(filter: HistoryFilter, now: number): HistoryFilter {
  const to = filter.to === '' ? new Date(now).toISOString() : filter.to
  return { ...filter, to, from: filter.from === '' ? new Date(Date.parse(to) - DAY).toISOString() : filter.from }
}

/** The instant of what is written, or empty. */
export function instant(written: string | null): string {
  const at = new Date(written ?? '')
  return written === null || written === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

/** The instant as an input of date and time shows it, in the browser's zone. */
export function toInput(iso: string): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return ''
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}
