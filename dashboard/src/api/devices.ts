import type { Envelope } from './envelope'
import { plantwin } from './plantwin'
import type { Alert, DeviceConfig, DeviceCredential, DeviceEvent, Trend, TrendWindow } from './types'

export interface NewCredential {
  kind: 'password' | 'certificate'
  /** PEM. */
  certificate?: string
  mayBe?: string[]
  description?: string
  expiresInDays?: number
}

/** As it was made; the password is never told again. */
export type FreshCredential = DeviceCredential & { password?: string }

/** A part of a list, newest first; `nextCursor` leads on to what is older. */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

export interface DeviceRange {
  deviceId: string
  /** Instants in ISO 8601. */
  from: string
  /** Now if absent. */
  to?: string
  limit: number
  cursor?: string
}

const paged = <Item>({ data, meta }: Envelope<Item[], { nextCursor?: string | null } | null>): Page<Item> =>
  ({ items: data, nextCursor: meta?.nextCursor ?? null })

const path = (deviceId: string) => `/devices/${encodeURIComponent(deviceId)}`

/** Changes of devices and with what they sign in. */
export const devices = plantwin.injectEndpoints({
  endpoints: (build) => ({
    createDevice: build.mutation<unknown, { deviceId: string }>({
      query: (body) => ({ url: '/devices', method: 'POST', body }),
    }),
    configureDevice: build.mutation<unknown, { deviceId: string; version: number; config: DeviceConfig }>({
      query: ({ deviceId, version, config }) => ({
        url: `${path(deviceId)}/config`, method: 'PUT', body: config, headers: { 'If-Match': `"${version}"` },
      }),
      invalidatesTags: (_, error, { deviceId }) => (error && error.status !== 412 ? [] : [{ type: 'Device', id: deviceId }]),
    }),
    /** Alerts of a device that were triggered in a range. */
    deviceAlerts: build.query<Page<Alert>, DeviceRange>({
      query: (params) => ({ url: '/alerts/history', params }),
      transformResponse: paged<Alert>,
      providesTags: (_, __, { deviceId }) => [{ type: 'Device', id: deviceId }],
    }),
    /** What happened to a device: its configuration and its alerts. */
    deviceEvents: build.query<Page<DeviceEvent>, DeviceRange>({
      query: ({ deviceId, ...params }) => ({ url: `${path(deviceId)}/events`, params }),
      transformResponse: paged<DeviceEvent>,
      providesTags: (_, __, { deviceId }) => [{ type: 'Device', id: deviceId }],
    }),
    deviceTrend: build.query<Trend, { deviceId: string; sensorType: string; window: TrendWindow }>({
      query: ({ deviceId, ...params }) => ({ url: `/analytics/trends/${encodeURIComponent(deviceId)}`, params }),
      transformResponse: (answer: Envelope<Trend>) => answer.data,
    }),
    credentials: build.query<DeviceCredential[], string>({
      query: (deviceId) => ({ url: `${path(deviceId)}/credentials` }),
      transformResponse: (answer: Envelope<DeviceCredential[]>) => answer.data,
      providesTags: (_, __, deviceId) => [{ type: 'Credential', id: deviceId }],
    }),
    createCredential: build.mutation<FreshCredential, { deviceId: string; draft: NewCredential }>({
      query: ({ deviceId, draft }) => ({ url: `${path(deviceId)}/credentials`, method: 'POST', body: draft }),
      transformResponse: (answer: Envelope<FreshCredential>) => answer.data,
      invalidatesTags: (_, __, { deviceId }) => [{ type: 'Credential', id: deviceId }],
    }),
    /** Without a credential's id: all of the device. */
    revokeCredential: build.mutation<unknown, { deviceId: string; credentialId?: string }>({
      query: ({ deviceId, credentialId }) => ({
        url: `${path(deviceId)}/credentials${credentialId === undefined ? '' : `/${encodeURIComponent(credentialId)}`}`, method: 'DELETE',
      }),
      invalidatesTags: (_, __, { deviceId }) => [{ type: 'Credential', id: deviceId }],
    }),
  }),
})

export const {
  useCreateDeviceMutation, useConfigureDeviceMutation, useDeviceAlertsQuery, useDeviceEventsQuery, useDeviceTrendQuery, useCredentialsQuery,
  useCreateCredentialMutation, useRevokeCredentialMutation,
} = devices
