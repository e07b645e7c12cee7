import type { Envelope } from './envelope'
import { plantwin } from './plantwin'
import type { DeviceConfig, DeviceCredential } from './types'

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
  useCreateDeviceMutation, useConfigureDeviceMutation, useCredentialsQuery, useCreateCredentialMutation, useRevokeCredentialMutation,
} = devices
