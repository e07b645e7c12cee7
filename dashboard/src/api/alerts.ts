import type { Envelope } from './envelope'
import { plantwin } from './plantwin'
import type { Alert, AlertDetail } from './types'

const PAGE = 500
/** Shorter than the lease under which one tab tells Plantwin. */
const ANSWER_MILLIS = 8_000

/** What a person can do with an alert; `minutes` with shelve. */
export type AlertAction =
  | { verb: 'acknowledge' | 'resolve'; note?: string }
  | { verb: 'unshelve'; note?: string }
  | { verb: 'shelve'; minutes: number; note?: string }

/** Which alerts of a time; empty: any. Words with commas between. */
export interface HistoryFilter {
  /** Instants in ISO 8601. */
  from: string
  to: string
  severity: string
  type: string
  deviceId: string
  status: string
}

export interface AlertPage {
  alerts: Alert[]
  /** That pass the filter, on whatever page. */
  total: number
  nextCursor: string | null
}

/** The same question for the page and for its CSV. */
export function historyQuery(filter: HistoryFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
}

const data = <Data>(answer: Envelope<Data>) => answer.data

/** Alerts as REST tells them; what happens to open ones comes over the live connection. */
export const alertsApi = plantwin.injectEndpoints({
  endpoints: (build) => ({
    /** All alerts that are not resolved, page by page. */
    openAlerts: build.query<Alert[], void>({
      queryFn: async (_, __, ___, get) => {
        const alerts: Alert[] = []
        let cursor: string | null = null
        do {
          const page = await get({ url: '/alerts', params: { status: 'active', limit: PAGE, ...(cursor === null ? {} : { cursor }) } })
          if (page.error) return { error: page.error }
          const { data, meta } = page.data as Envelope<Alert[], { nextCursor: string | null }>
          alerts.push(...data)
          cursor = data.length === 0 ? null : meta.nextCursor
        } while (cursor !== null)
        return { data: alerts }
      },
      keepUnusedDataFor: 0,
    }),
    /** Alerts that were triggered in a time, whatever became of them, newest first. */
    alertHistory: build.query<AlertPage, { filter: HistoryFilter; cursor: string | null; limit: number }>({
      query: ({ filter, cursor, limit }) => ({ url: '/alerts/history', params: { ...historyQuery(filter), limit, ...(cursor === null ? {} : { cursor }) } }),
      transformResponse: ({ data: alerts, meta }: Envelope<Alert[], { nextCursor: string | null; totalAlerts: number }>) => ({
        alerts, total: meta.totalAlerts, nextCursor: meta.nextCursor,
      }),
    }),
    alert: build.query<AlertDetail, string>({
      query: (id) => `/alerts/${encodeURIComponent(id)}`,
      transformResponse: data<AlertDetail>,
      providesTags: (_, __, id) => [{ type: 'Alert', id }],
    }),
    actOnAlert: build.mutation<Alert, { id: string; action: AlertAction }>({
      query: ({ id, action: { verb, ...body } }) => ({ url: `/alerts/${encodeURIComponent(id)}/${verb}`, method: 'PUT', body, timeout: ANSWER_MILLIS }),
      transformResponse: data<Alert>,
      invalidatesTags: (_, __, { id }) => [{ type: 'Alert', id }],
    }),
  }),
})

export const { useAlertQuery, useAlertHistoryQuery, useActOnAlertMutation } = alertsApi
