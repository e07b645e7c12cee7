import type { Envelope } from './envelope'
import { plantwin } from './plantwin'
import type { ServiceLevel } from './types'

export const HOPS = ['listen', 'accept', 'store', 'process', 'decide', 'fan_out'] as const

export type HopName = (typeof HOPS)[number]

/** From one place of the pipeline to the next, over all processes. */
export interface Hop {
  name: HopName
  from: string
  to: string
  ratePerSecond: number
  /** What waits for it; null where nothing can. */
  lag: number | null
  latency: { p50Ms: number; p99Ms: number } | null
  level: ServiceLevel | 'unknown'
  /** What is wrong, in plain words; empty when up. */
  detail: string
}

export interface PipelineFigures {
  timestamp: string
  stages: Hop[]
}

/** A running Plantwin process; silent for ten seconds it is down, for ten minutes it is forgotten. */
export interface ProcessFigures {
  id: string
  host: string
  roles: string[]
  version: string
  startedAt: string
  lastSeenAt: string
  uptimeSeconds: number
  heapUsedBytes: number
  heapMaxBytes: number
  /** Share of the machine's processors, 0 … 1. */
  cpuLoad: number | null
  level: ServiceLevel | 'unknown'
  detail: string
}

/** How the platform itself is doing. */
export const systemApi = plantwin.injectEndpoints({
  endpoints: (build) => ({
    pipeline: build.query<PipelineFigures, void>({
      query: () => '/metrics/pipeline',
      transformResponse: (answer: Envelope<PipelineFigures>) => answer.data,
    }),
    processes: build.query<ProcessFigures[], void>({
      query: () => '/metrics/processes',
      transformResponse: (answer: Envelope<ProcessFigures[]>) => answer.data,
    }),
  }),
})

export const { usePipelineQuery, useProcessesQuery } = systemApi
