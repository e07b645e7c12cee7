import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { SensorStatus } from '@/api/types'
import type { Filters } from './arrange'

const STATES: readonly SensorStatus[] = ['alert', 'offline', 'warning', 'normal']

export function readFilters(params: URLSearchParams): Filters {
  const state = params.get('state')
  return {
    query: params.get('q') ?? '',
    location: params.get('location'),
    state: STATES.find((known) => known === state) ?? null,
    grouped: params.get('group') !== 'off',
  }
}

export function writeFilters(filters: Filters): URLSearchParams {
  const params = new URLSearchParams()
  if (filters.query !== '') params.set('q', filters.query)
  if (filters.location !== null) params.set('location', filters.location)
  if (filters.state !== null) params.set('state', filters.state)
  if (!filters.grouped) params.set('group', 'off')
  return params
}

/** The filters live in the address, so that a view can be bookmarked, sent and come back to. */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const [params, setParams] = useSearchParams()
  const filters = useMemo(() => readFilters(params), [params])
  const change = useCallback(
    (part: Partial<Filters>) => setParams((now) => writeFilters({ ...readFilters(now), ...part }), { replace: true }),
    [setParams],
  )
  return [filters, change]
}
