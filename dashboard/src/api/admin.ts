import type { Envelope } from './envelope'
import { plantwin } from './plantwin'
import type { ApiToken, AuditEntry, PersonRole, Scope, User } from './types'

const PAGE = 500

export interface UserDraft {
  displayName: string
  email: string
  role: PersonRole
  enabled: boolean
  /** Only where it is to be another one. */
  password?: string
}

export interface NewUser {
  username: string
  password: string
  role: PersonRole
  displayName: string
  email: string
}

export interface NewToken {
  name: string
  scopes: Scope[]
  expiresInDays: number
  /** Needed where whoever asks is no user. */
  owner?: string
}

export interface AuditFilter {
  actor: string
  action: string
  subject: string
  /** Instants in ISO 8601, or empty. */
  from: string
  to: string
}

export interface AuditPage {
  entries: AuditEntry[]
  nextCursor: string | null
}

interface CursorMeta { nextCursor?: string | null }

/** What the filter leaves to ask for: nothing that is empty. */
export function auditQuery(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
}

const data = <Data>(answer: Envelope<Data>) => answer.data

/** What administrators do; loaded with their pages. */
export const admin = plantwin.injectEndpoints({
  endpoints: (build) => ({
    users: build.query<User[], void>({
      query: () => ({ url: '/users', params: { limit: PAGE } }),
      transformResponse: data<User[]>,
      providesTags: ['User'],
    }),
    createUser: build.mutation<User, NewUser>({
      query: (body) => ({ url: '/users', method: 'POST', body }),
      transformResponse: data<User>,
      invalidatesTags: ['User'],
    }),
    changeUser: build.mutation<User, { id: string; version: number; draft: UserDraft }>({
      query: ({ id, version, draft }) => ({ url: `/users/${id}`, method: 'PUT', body: draft, headers: { 'If-Match': `"${version}"` } }),
      transformResponse: data<User>,
      invalidatesTags: ['User'],
    }),
    deleteUser: build.mutation<unknown, string>({
      query: (id) => ({ url: `/users/${id}`, method: 'DELETE' }),
      invalidatesTags: ['User'],
    }),
    eraseUser: build.mutation<unknown, string>({
      query: (id) => ({ url: `/users/${id}/erase`, method: 'POST' }),
      invalidatesTags: ['User'],
    }),
    tokens: build.query<ApiToken[], void>({
      query: () => ({ url: '/tokens', params: { limit: PAGE } }),
      transformResponse: data<ApiToken[]>,
      providesTags: ['Token'],
    }),
    createToken: build.mutation<ApiToken & { token: string }, NewToken>({
      query: (body) => ({ url: '/tokens', method: 'POST', body }),
      transformResponse: data<ApiToken & { token: string }>,
      invalidatesTags: ['Token'],
    }),
    revokeToken: build.mutation<unknown, string>({
      query: (id) => ({ url: `/tokens/${id}`, method: 'DELETE' }),
      invalidatesTags: ['Token'],
    }),
    audit: build.query<AuditPage, { filter: AuditFilter; cursor: string | null; limit: number }>({
      query: ({ filter, cursor, limit }) => ({ url: '/audit', params: { ...auditQuery(filter), limit, ...(cursor === null ? {} : { cursor }) } }),
      transformResponse: (answer: Envelope<AuditEntry[], CursorMeta | null>) => ({ entries: answer.data, nextCursor: answer.meta?.nextCursor ?? null }),
    }),
  }),
})

export const {
  useUsersQuery, useCreateUserMutation, useChangeUserMutation, useDeleteUserMutation, useEraseUserMutation,
  useTokensQuery, useCreateTokenMutation, useRevokeTokenMutation, useAuditQuery,
} = admin
