import type { Envelope } from './envelope'
import { plantwin } from './plantwin'
import type { components } from './schema'

/** From one place of the pipeline to the next, over all processes. */
export type Hop = components['schemas']['PipelineStage']

export type HopName = Hop['name']

export type PipelineFigures = components['schemas']['Pipeline']

/** A running Plantwin process; silent for ten seconds it is down, for ten minutes it is forgotten. */
export type ProcessFigures = components['schemas']['Process']

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
