import type { Hop, PipelineFigures, ProcessFigures } from '../src/api/system.ts'
import type { DeadLetter } from '../src/api/types.ts'
import { type MockAnswer, ok } from './door.ts'
import { noise } from './signals.ts'

export interface SystemState {
  startedAt: number
  readingsPerSecond: number
  degraded: boolean
  empty: boolean
}

/** /metrics/pipeline and /metrics/processes; null for any other. */
export function systemAnswer(name: string | undefined, state: SystemState, now: number): MockAnswer | null {
  return name === 'pipeline' ? ok(pipelineFigures(state, now)) : name === 'processes' ? ok(processes(state, now)) : null
}

function pipelineFigures({ readingsPerSecond: rate, degraded, empty }: SystemState, now: number): PipelineFigures {
  const wobble = (of: number, seed: number) => of * (0.96 + 0.08 * noise(seed, Math.floor(now / 2000)))
  const hop = (name: Hop['name'], from: string, to: string, perSecond: number, lag: number | null, p50Ms: number, p99Ms: number, seed: number): Hop => ({
    name, from, to, ratePerSecond: empty ? 0 : wobble(perSecond, seed), lag: lag === null ? null : empty ? 0 : Math.round(wobble(lag, seed + 1)),
    latency: empty ? null : { p50Ms: wobble(p50Ms, seed + 2), p99Ms: wobble(p99Ms, seed + 3) }, level: 'up', detail: '',
  })
  const stages: Hop[] = [
    { ...hop('listen', 'devices', 'bridge', rate, null, 0, 0, 11), latency: null },
    hop('accept', 'bridge', 'kafka', rate, null, 3.1, 11.8, 21),
    hop('store', 'kafka', 'postgres', rate, 37, 18, 64, 31),
    hop('process', 'kafka', 'redis', rate, 12, 9.4, 31, 41),
    hop('decide', 'kafka', 'postgres', rate / 400, 0, 22, 85, 51),
    degraded
      ? { name: 'fan_out', from: 'redis', to: 'browsers', ratePerSecond: rate * 0.2, lag: null, latency: { p50Ms: 420, p99Ms: 2310 }, level: 'degraded', detail: 'Live values come from PostgreSQL until Redis is back' }
      : hop('fan_out', 'redis', 'browsers', rate * 3.2, null, 6.2, 24, 61),
  ]
  return { timestamp: new Date(now).toISOString(), stages }
}

function processes({ startedAt, degraded }: SystemState, now: number): ProcessFigures[] {
  const iso = (at: number) => new Date(at).toISOString()
  const process = (id: string, host: string, roles: string[], hours: number, used: number, max: number, cpuLoad: number | null, silent = 0): ProcessFigures => ({
    id, host, roles, version: '0.1.0', startedAt: iso(startedAt - hours * 3_600_000), lastSeenAt: iso(now - (silent || (now % 2000))),
    uptimeSeconds: Math.round((now - startedAt) / 1000) + hours * 3600, heapUsedBytes: used * 1_048_576, heapMaxBytes: max * 1_048_576, cpuLoad,
    level: silent > 10_000 ? 'down' : 'up', detail: silent > 10_000 ? `Not heard of for ${Math.floor(silent / 60_000)} min` : '',
  })
  return [
    process('bridge-7f3a', 'edge-1', ['bridge'], 211, 148, 512, 0.31),
    process('store-process-20bc', 'core-1', ['store', 'process'], 211, 402, 1024, 0.44),
    process('alert-91d0', 'core-1', ['alert'], 211, 96, 256, 0.02),
    process('api-live-c4e2', 'web-1', ['api', 'live'], 50, 231, 512, 0.12),
    process('simulator-0a17', 'edge-1', ['simulator'], 211, 61, 256, null),
    ...(degraded ? [process('api-live-55fe', 'web-2', ['api', 'live'], 50, 207, 512, 0.09, 184_000)] : []),
  ]
}

const REASONS = [
  ['out_of_range', 'plantwin/v1/device-001/temperature', 'value: temperature 912.0 celsius is outside -50.0 … 200.0',
    '{"deviceId":"device-001","sensorType":"temperature","timestamp":"2026-01-15T10:30:00.000Z","value":912.0,"unit":"celsius"}'],
  ['not_json', 'plantwin/v1/plant-1/hall-2/line-3/CNC-014/pressure', 'is not JSON: unexpected end of input at 1:17', '{"deviceId":"CNC-'],
  ['topic_mismatch', 'plantwin/v1/CNC-002/speed', 'deviceId: "CNC-003" was published on the topic of "CNC-002"',
    '{"deviceId":"CNC-003","sensorType":"speed","value":2100}'],
  ['not_json', 'plantwin/v1/CNC-002/speed', 'is not JSON: begins with the byte 0x1f', 'H4sIAAAAAAAAA6tWKkktLlGyUlAqSS0uUaoFAGx+'],
] as const

const MINUTES = [2, 41, 190, 4000]
const LETTERS = 47

/** What could not be taken, newest first, page by page. */
export function deadLetters(query: URLSearchParams, now: number): MockAnswer {
  const begin = Number(query.get('cursor') ?? 0)
  const end = Math.min(LETTERS, begin + Number(query.get('limit') ?? 50))
  const list = Array.from({ length: Math.max(0, end - begin) }, (_, i) => letter(begin + i, now))
  return ok(list, { nextCursor: end < LETTERS ? String(end) : null })
}

function letter(index: number, now: number): DeadLetter {
  const [reason, sourceTopic, message, payload] = REASONS[index % REASONS.length] ?? REASONS[0]
  const minutes = (MINUTES[index] ?? 4000 + index * 13)
  return {
    id: LETTERS - index, receivedAt: new Date(now - minutes * 60_000).toISOString(), sourceTopic, client: 'plc-07', stage: 'bridge', reason, message, payload,
    payloadBytes: payload.length, ...(payload.startsWith('H4s') ? { encoding: 'base64' as const } : {}),
  }
}
