import { useCallback, useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { SensorStatus } from '@/api/types'
import type { Filters } from './arrange'

const STATES: readonly SensorStatus[] = ['alert', 'offline', 'warning', 'normal']
/** The address follows when a person pauses: browsers allow it only so often. */
const WRITE_MILLIS = 250

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

/** Marks addresses that this page wrote itself. */
const OURS = 'filters'

/**
 * The filters; the address mirrors them, so that a view can be bookmarked, sent and come back to. An address that somebody
 * else goes to (a link, the browser's back) is taken over.
 */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const address = useLocation()
  const navigate = useNavigate()
  const [filters, setFilters] = useState(() => readFilters(new URLSearchParams(address.search)))
  const [seen, setSeen] = useState(address.key)
  if (seen !== address.key) {
    setSeen(address.key)
    if (address.state !== OURS) setFilters(readFilters(new URLSearchParams(address.search)))
  }
  useEffect(() => {
    const search = writeFilters(filters).toString()
    if (search === writeFilters(readFilters(new URLSearchParams(address.search))).toString()) return
    const timer = setTimeout(() => void navigate({ search }, { replace: true, state: OURS }), WRITE_MILLIS)
    return () => clearTimeout(timer)
  }, [filters, address.search, navigate])
  const change = useCallback((part: Partial<Filters>) => setFilters((now) => ({ ...now, ...part })), [])
  return [filters, change]
}
