import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query/react'
import type { BaseQueryFn, FetchArgs } from '@reduxjs/toolkit/query/react'
import { type Envelope, toProblem } from './envelope'
import type { Session } from './session/Session'
import type {
  DeadLetter, DeviceDetail, DeviceItem, DevicesMeta, History, Info, Ledger, PlantFigures, Problem, Resolution,
} from './types'

const PAGE = 1000

const http = fetchBaseQuery({ baseUrl: `${globalThis.location.origin}/api/v1` })

/** What the store hands to every request. */
export interface ApiExtra {
  session: Session
}

/** With the session's token; renewed and tried once more where it was not good enough. */
const authorised: BaseQueryFn<string | FetchArgs, unknown, Problem> = async (args, api, extra) => {
  const { session } = api.extra as ApiExtra
  const once = (token: string | null) => {
    const wanted = typeof args === 'string' ? { url: args } : args
    const headers = new Headers(wanted.headers as HeadersInit | undefined)
    if (token !== null) headers.set('Authorization', `Bearer ${token}`)
    return http({ ...wanted, headers }, api, extra)
  }
  const used = await session.freshToken()
  let answer = await once(used)
  if (answer.error?.status === 401 && (await session.renew(used))) answer = await once(session.token)
  if (!answer.error) return { data: answer.data }
  const status = 'originalStatus' in answer.error ? answer.error.originalStatus : answer.error.status
  return { error: toProblem(status, answer.error.data, answer.meta?.response?.headers.get('Retry-After')) }
}

export interface DeviceList {
  devices: DeviceItem[]
  totalDevices: number
  activeDevices: number
}

export interface HistoryQuery {
  deviceId: string
  sensorType: string
  /** Instants in ISO 8601. */
  from: string
  to: string
  points: number
  resolution?: 'auto' | Resolution
}

export interface DeadLetterPage {
  letters: DeadLetter[]
  nextCursor: string | null
}

/** The REST API. Live values do not pass through here: see live. */
export const plantwin = createApi({
  reducerPath: 'plantwin',
  baseQuery: authorised,
  tagTypes: ['Device', 'User', 'Token', 'Credential', 'Alert'],
  endpoints: (build) => ({
    /** All devices, page by page. */
    devices: build.query<DeviceList, void>({
      queryFn: async (_, __, ___, get) => {
        const list: DeviceList = { devices: [], totalDevices: 0, activeDevices: 0 }
        let cursor: string | null = null
        do {
          const page = await get({
            url: '/devices',
            params: cursor === null ? { limit: PAGE } : { limit: PAGE, cursor },
          })
          if (page.error) return { error: page.error }
          const { data, meta } = page.data as Envelope<DeviceItem[], DevicesMeta>
          list.devices.push(...data)
          list.totalDevices = meta.totalDevices
          list.activeDevices = meta.activeDevices
          cursor = data.length === 0 ? null : meta.nextCursor
        } while (cursor !== null)
        return { data: list }
      },
      keepUnusedDataFor: 5,
    }),
    device: build.query<DeviceDetail, string>({
      providesTags: (_, __, id) => [{ type: 'Device', id }],
      query: (id) => `/devices/${encodeURIComponent(id)}`,
      transformResponse: (answer: Envelope<DeviceDetail>) => answer.data,
    }),
    history: build.query<History, HistoryQuery>({
      query: ({ deviceId, ...params }) => ({ url: `/devices/${encodeURIComponent(deviceId)}/history`, params }),
      transformResponse: (answer: Envelope<History>) => answer.data,
      keepUnusedDataFor: 20,
    }),
    figures: build.query<PlantFigures, void>({
      query: () => '/metrics/dashboard',
      transformResponse: (answer: Envelope<PlantFigures>) => answer.data,
    }),
    ledger: build.query<Ledger, void>({
      query: () => '/metrics/ledger',
      transformResponse: (answer: Envelope<Ledger>) => answer.data,
    }),
    deadLetters: build.query<DeadLetterPage, { cursor?: string; limit: number }>({
      query: (params) => ({ url: '/dead-letters', params }),
      transformResponse: (answer: Envelope<DeadLetter[], { nextCursor?: string | null } | null>) => ({
        letters: answer.data,
        nextCursor: answer.meta?.nextCursor ?? null,
      }),
    }),
    info: build.query<Info, void>({
      query: () => '/info',
      transformResponse: (answer: Info | Envelope<Info>) => ('data' in answer ? answer.data : answer),
    }),
  }),
})

export const {
  useDevicesQuery, useDeviceQuery, useHistoryQuery, useFiguresQuery, useLedgerQuery, useDeadLettersQuery, useInfoQuery,
} = plantwin
