import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Alert, AlertType, Severity } from '@/api/types'
import { ALERT_TYPES, SEVERITIES } from '@/ui/alerts/kinds'

/** How far somebody is with it; `waiting`: nobody has it. */
export const STATES = ['waiting', 'escalated', 'acknowledged', 'shelved'] as const

export type State = (typeof STATES)[number]

export interface Filters {
  /** None: all. */
  severities: readonly Severity[]
  state: State | null
  type: AlertType | null
  query: string
  /** Only what this person has taken on or put aside. */
  mine: boolean
}

export function readFilters(params: URLSearchParams): Filters {
  const wanted = params.get('severity')?.split(',') ?? []
  return {
    severities: SEVERITIES.filter((one) => wanted.includes(one)),
    state: STATES.find((one) => one === params.get('state')) ?? null,
    type: ALERT_TYPES.find((one) => one === params.get('type')) ?? null,
    query: params.get('q') ?? '',
    mine: params.get('mine') === 'on',
  }
}

/** Puts the filters into the address; what else is in it stays. */
export function writeFilters(filters: Filters, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params)
  const put = (name: string, value: string) => (value === '' ? next.delete(name) : next.set(name, value))
  put('severity', filters.severities.join(','))
  put('state', filters.state ?? '')
  put('type', filters.type ?? '')
  put('q', filters.query)
  put('mine', filters.mine ? 'on' : '')
  return next
}

export function isFiltered({ severities, state, type, query, mine }: Filters): boolean {
  return severities.length > 0 || state !== null || type !== null || query.trim() !== '' || mine
}

const NONE: Filters = { severities: [], state: null, type: null, query: '', mine: false }

/** The filters live in the address, so that a view can be bookmarked, sent and come back to. */
export function useFilters(): { filters: Filters; change: (part: Partial<Filters>) => void; clear: () => void } {
  const [params, setParams] = useSearchParams()
  const filters = useMemo(() => readFilters(params), [params])
  const change = useCallback(
    (part: Partial<Filters>) => setParams((now) => writeFilters({ ...readFilters(now), ...part }, now), { replace: true }),
    [setParams],
  )
  const clear = useCallback(() => change(NONE), [change])
  return { filters, change, clear }
}

/** Those that pass all filters but that of severities, which the counts are of. */
export function passing(alerts: readonly Alert[], filters: Filters, me: string, locationOf: (deviceId: string) => string): Alert[] {
  const words = filters.query.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return alerts.filter((alert) => {
    if (filters.type !== null && alert.alertType !== filters.type) return false
    if (filters.mine && alert.acknowledgedBy !== me && alert.shelvedBy !== me) return false
    if (filters.state !== null && !isIn(alert, filters.state)) return false
    if (words.length === 0) return true
    const about = `${alert.deviceId} ${alert.sensorType} ${locationOf(alert.deviceId)} ${alert.message}`.toLowerCase()
    return words.every((word) => about.includes(word))
  })
}

export function ofSeverities(alerts: readonly Alert[], severities: readonly Severity[]): readonly Alert[] {
  return severities.length === 0 ? alerts : alerts.filter(({ severity }) => severities.includes(severity))
}

function isIn({ status, shelvedUntil }: Alert, state: State): boolean {
  switch (state) {
    case 'waiting':
      return status !== 'acknowledged' && shelvedUntil === null
    case 'escalated':
    case 'acknowledged':
      return status === state
    case 'shelved':
      return shelvedUntil !== null
  }
}

export function countSeverities(alerts: readonly Alert[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 }
  for (const { severity } of alerts) counts[severity] += 1
  return counts
}
