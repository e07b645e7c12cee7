import type { Limits, SensorStatus } from '../src/api/types.ts'

/** A virtual sensor: its value is a pure function of time, so that live values and history always agree. */
export interface Signal extends Limits {
  sensorType: string
  unit: string
  /** Middle of the normal operation and how far the load swings it. */
  middle: number
  swing: number
  seed: number
  periodMillis: number
  /** Goes up by this much an hour, anew each day. */
  driftPerHour?: number
}

const KINDS: Record<string, Omit<Signal, 'sensorType' | 'seed'>> = {
  temperature: kind('celsius', 20, 80, 15, 85, 52, 14, 2000),
  pressure: kind('psi', 10, 50, 5, 55, 31, 9, 3000),
  vibration: kind('hz', 0, 100, null, 120, 48, 22, 1000),
  production: kind('units/hour', 100, 500, 50, null, 320, 80, 5000),
  quality: kind('percent', 85, 100, 80, null, 95, 2.5, 4000),
  humidity: kind('percent', 30, 60, 20, 75, 44, 6, 1000),
  speed: kind('rpm', 800, 3200, 500, 3600, 2100, 700, 1000),
}

function kind(
  unit: string, normalMin: number | null, normalMax: number | null, alertMin: number | null, alertMax: number | null,
  middle: number, swing: number, periodMillis: number,
) {
  return { unit, normalMin, normalMax, alertMin, alertMax, middle, swing, periodMillis }
}

export function signal(sensorType: string, seed: number, periodMillis?: number): Signal {
  const found = KINDS[sensorType]
  if (found === undefined) throw new Error(`no signal for ${sensorType}`)
  return { ...found, sensorType, seed, periodMillis: periodMillis ?? found.periodMillis }
}

/** 0 … 1, the same for the same input. */
export function noise(seed: number, step: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(step | 0, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x27d4eb2f)
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296
}

const EPISODE_MILLIS = 240_000

export function valueAt(signal: Signal, at: number): number {
  const { seed, middle, swing } = signal
  const load = Math.sin(at / 173_000 + seed) * 0.6 + Math.sin(at / 41_000 + seed * 3) * 0.3
  const jitter = (noise(seed, Math.floor(at / 1000)) - 0.5) * 0.16
  const drift = ((signal.driftPerHour ?? 0) * (at % 86_400_000)) / 3_600_000
  const raw = middle + drift + swing * (load + jitter) + swing * episode(signal, at)
  const bounded = signal.normalMax === 100 ? Math.min(100, raw) : raw
  return Math.round(Math.max(signal.unit === 'celsius' ? -50 : 0, bounded) * 100) / 100
}

/** Now and then a sensor leaves its range for four minutes, smoothly in and out. */
function episode({ seed }: Signal, at: number): number {
  const number = Math.floor(at / EPISODE_MILLIS)
  const draw = noise(seed + 77, number)
  if (draw > 0.03) return 0
  const into = (at % EPISODE_MILLIS) / EPISODE_MILLIS
  return Math.sin(into * Math.PI) * (draw < 0.012 ? 3.4 : 2.3) * (seed % 2 === 0 ? 1 : -1)
}

export function statusOf(limits: Limits, value: number): SensorStatus {
  const { normalMin, normalMax, alertMin, alertMax } = limits
  if ((alertMin !== null && value < alertMin) || (alertMax !== null && value > alertMax)) return 'alert'
  return (normalMin !== null && value < normalMin) || (normalMax !== null && value > normalMax) ? 'warning' : 'normal'
}
