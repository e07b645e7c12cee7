import type { Envelope } from './envelope'
import { plantwin } from './plantwin'
import type { components } from './schema'
import type { AlertSummary, History, Problem } from './types'

type Schemas = components['schemas']

/** Device × hour: alerts triggered, share of the hour not offline, share of the reports that were active, or the hourly mean. */
export type HeatMap = Schemas['HeatMap']

export type HeatMeasure = HeatMap['measure']

export type HeatDevice = Schemas['HeatMapRow']

export type Utilisation = Schemas['Utilisation']

export type DeviceUtilisation = Schemas['DeviceUtilisation']

export type OperationSeconds = Schemas['StatusSeconds']

export type Operation = keyof OperationSeconds

/** In the order in which they are shown. */
export const OPERATIONS = ['active', 'idle', 'maintenance', 'fault', 'offline', 'unknown'] as const satisfies readonly Operation[]

export interface SensorName {
  deviceId: string
  sensorType: string
}

export interface HeatMapQuery {
  measure: HeatMeasure
  sensorType?: string
  /** Instants in ISO 8601. */
  from: string
  to: string
  location?: string
}

/** With whether there is more than could be loaded. */
export type Loaded<Data> = Data & { complete: boolean }

/** More than a page can show, and a person can look at. */
const MOST_CELLS = 200_000
const MOST_DEVICES = 500

type Page = { nextCursor: string | null } | null

/** Page by page, up to what a person can look at. @param width figures of a device */
async function allDevices<Data extends { devices: unknown[] }>(
  get: (page: { limit: number; cursor?: string }) => MaybePromise<{ data?: unknown; error?: Problem | undefined }>, width: (data: Data) => number,
): Promise<{ data: Loaded<Data> } | { error: Problem }> {
  let cursor: string | null = null
  let whole: Data | undefined
  do {
    const page = await get({ limit: MOST_DEVICES, ...(cursor === null ? {} : { cursor }) })
    if (page.error) return { error: page.error }
    const { data, meta } = page.data as Envelope<Data, Page>
    const end = data.devices.length === 0
    whole = { ...data, devices: [...(whole?.devices ?? []), ...data.devices] }
    cursor = end ? null : (meta?.nextCursor ?? null)
  } while (cursor !== null && whole.devices.length * width(whole) < MOST_CELLS)
  return { data: { ...whole, complete: cursor === null } }
}

type MaybePromise<T> = T | PromiseLike<T>

/** What is made of many sensors and devices at once. */
export const analyticsApi = plantwin.injectEndpoints({
  endpoints: (build) => ({
    /** Several sensors over one range; one that can't be read does not keep the others back. */
    compared: build.query<(History | Problem)[], { sensors: SensorName[]; from: string; to: string; points: number }>({
      queryFn: async ({ sensors, ...range }, _, __, get) => {
        const answers = await Promise.all(sensors.map(async ({ deviceId, sensorType }) =>
          get({ url: `/devices/${encodeURIComponent(deviceId)}/history`, params: { sensorType, ...range } })))
        const failed = answers.map((answer) => answer.error)
        const [first] = failed
        if (first !== undefined && failed.every((error) => error !== undefined)) return { error: first }
        return { data: answers.map((answer) => (answer.error ?? (answer.data as Envelope<History>).data)) }
      },
      keepUnusedDataFor: 20,
    }),
    heatMap: build.query<Loaded<HeatMap>, HeatMapQuery>({
      queryFn: async (query, _, __, get) =>
        allDevices<HeatMap>((page) => get({ url: '/analytics/heatmap', params: { ...query, ...page } }), (map) => map.hours.length),
      keepUnusedDataFor: 30,
    }),
    utilisation: build.query<Loaded<Utilisation>, { from: string; to: string; location?: string }>({
      queryFn: async (query, _, __, get) =>
        allDevices<Utilisation>((page) => get({ url: '/analytics/utilisation', params: { ...query, ...page } }), () => OPERATIONS.length),
      keepUnusedDataFor: 30,
    }),
    /** How the alerts of a time were. Instants in ISO 8601. */
    alertSummary: build.query<AlertSummary, { from: string; to: string }>({
      query: (params) => ({ url: '/analytics/summary', params }),
      transformResponse: (answer: Envelope<AlertSummary>) => answer.data,
      keepUnusedDataFor: 60,
    }),
  }),
})

export const { useComparedQuery, useHeatMapQuery, useUtilisationQuery, useAlertSummaryQuery } = analyticsApi
