import type { Envelope } from './envelope'
import { plantwin } from './plantwin'
import type { components } from './schema'
import type { AlertRule, AlertRuleInput, BackTest, EffectiveRule } from './types'

const PAGE = 1000

/** By whom people and machines are told. */
export type NotificationChannel = components['schemas']['NotificationChannel']

/** One try to send a message. */
export type ChannelAttempt = components['schemas']['NotificationAttempt']

export interface AttemptPage {
  attempts: ChannelAttempt[]
  nextCursor: string | null
}

export interface TrialQuery {
  rule: AlertRuleInput
  /** Instants in ISO 8601. */
  from: string
  to: string
  /** Only on these; absent: on all the rule is for. */
  deviceIds?: string[]
}

interface CursorMeta { nextCursor?: string | null }

const data = <Data>(answer: Envelope<Data>) => answer.data
const rulePath = (id: string) => `/alert-rules/${encodeURIComponent(id)}`
const channelPath = (name: string) => `/notification-channels/${encodeURIComponent(name)}`
const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` })

/** Rules, and who is told. */
export const rulesApi = plantwin.enhanceEndpoints({ addTagTypes: ['Rule', 'Channel'] }).injectEndpoints({
  endpoints: (build) => ({
    /** All rules, page by page. */
    rules: build.query<AlertRule[], void>({
      queryFn: async (_, __, ___, get) => {
        const rules: AlertRule[] = []
        let cursor: string | null = null
        do {
          const page = await get({ url: '/alert-rules', params: { limit: PAGE, ...(cursor === null ? {} : { cursor }) } })
          if (page.error) return { error: page.error }
          const { data, meta } = page.data as Envelope<AlertRule[], { nextCursor: string | null }>
          rules.push(...data)
          cursor = data.length === 0 ? null : meta.nextCursor
        } while (cursor !== null)
        return { data: rules }
      },
      providesTags: ['Rule'],
    }),
    createRule: build.mutation<AlertRule, AlertRuleInput>({
      query: (body) => ({ url: '/alert-rules', method: 'POST', body }),
      transformResponse: data<AlertRule>,
      invalidatesTags: ['Rule'],
    }),
    replaceRule: build.mutation<AlertRule, { id: string; version: number; rule: AlertRuleInput }>({
      query: ({ id, version, rule }) => ({ url: rulePath(id), method: 'PUT', body: rule, headers: ifMatch(version) }),
      transformResponse: data<AlertRule>,
      invalidatesTags: ['Rule'],
    }),
    deleteRule: build.mutation<AlertRule, { id: string; version: number }>({
      query: ({ id, version }) => ({ url: rulePath(id), method: 'DELETE', headers: ifMatch(version) }),
      transformResponse: data<AlertRule>,
      invalidatesTags: ['Rule'],
    }),
    tryRule: build.mutation<BackTest, TrialQuery>({
      query: (body) => ({ url: '/alert-rules/backtest', method: 'POST', body }),
      transformResponse: data<BackTest>,
    }),
    effectiveRules: build.query<EffectiveRule[], { deviceId: string; sensorType: string }>({
      query: ({ deviceId, sensorType }) => ({ url: '/alert-rules/effective', params: { deviceId, ...(sensorType === '' ? {} : { sensorType }) } }),
      transformResponse: data<EffectiveRule[]>,
      providesTags: ['Rule'],
    }),
    channels: build.query<NotificationChannel[], void>({
      query: () => '/notification-channels',
      transformResponse: data<NotificationChannel[]>,
      providesTags: ['Channel'],
    }),
    attempts: build.query<AttemptPage, { name: string; cursor: string | null; limit: number }>({
      query: ({ name, cursor, limit }) => ({ url: `${channelPath(name)}/attempts`, params: { limit, ...(cursor === null ? {} : { cursor }) } }),
      transformResponse: (answer: Envelope<ChannelAttempt[], CursorMeta | null>) => ({ attempts: answer.data, nextCursor: answer.meta?.nextCursor ?? null }),
      providesTags: ['Channel'],
    }),
    testChannel: build.mutation<{ name: string }, string>({
      query: (name) => ({ url: `${channelPath(name)}/test`, method: 'POST' }),
      transformResponse: data<{ name: string }>,
      invalidatesTags: ['Channel'],
    }),
  }),
})

export const {
  useRulesQuery, useCreateRuleMutation, useReplaceRuleMutation, useDeleteRuleMutation, useTryRuleMutation, useEffectiveRulesQuery,
  useChannelsQuery, useAttemptsQuery, useTestChannelMutation,
} = rulesApi
