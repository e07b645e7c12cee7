import type { SensorName } from '@/api/analytics'
import type { Problem, Trend } from '@/api/types'
import { keyOf } from './selection'

const AT_ONCE = 4
const USUAL_PAUSE_SECONDS = 10

export type Answer = { trend: Trend } | { problem: Problem }

export interface TrendsSoFar {
  answers: ReadonlyMap<string, Answer>
  /** When it goes on, while the server asks for patience. */
  pausedUntil: number | null
}

/**
 * Asks for the trends of many sensors, four at a time, each once. Who asks too much (429) waits as long as the server
 * says and goes on. What is no longer wanted is not asked for.
 */
export class TrendLoader {
  private readonly fetch: (sensor: SensorName) => Promise<Answer>
  private readonly listeners = new Set<() => void>()
  private readonly asked = new Set<string>()
  private queue: SensorName[] = []
  private running = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private state: TrendsSoFar = { answers: new Map(), pausedUntil: null }

  constructor(fetch: (sensor: SensorName) => Promise<Answer>) {
    this.fetch = fetch
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  readonly snapshot = (): TrendsSoFar => this.state

  /** These, in this order; those that are known already are not asked for again. */
  want(sensors: readonly SensorName[]): void {
    this.queue = sensors.filter((sensor) => !this.asked.has(keyOf(sensor)))
    this.next()
  }

  /** Asks for no more. */
  stop(): void {
    this.queue = []
    clearTimeout(this.timer)
  }

  private next(): void {
    while (this.running < AT_ONCE && this.state.pausedUntil === null) {
      const sensor = this.queue.shift()
      if (sensor === undefined) return
      this.running += 1
      this.asked.add(keyOf(sensor))
      void this.fetch(sensor).then((answer) => {
        this.running -= 1
        if ('problem' in answer && answer.problem.status === 429) this.pause(sensor, answer.problem.retryAfterSeconds ?? USUAL_PAUSE_SECONDS)
        else this.change({ ...this.state, answers: new Map(this.state.answers).set(keyOf(sensor), answer) })
        this.next()
      })
    }
  }

  private pause(sensor: SensorName, seconds: number): void {
    this.asked.delete(keyOf(sensor))
    this.queue.unshift(sensor)
    if (this.state.pausedUntil !== null) return
    this.change({ ...this.state, pausedUntil: Date.now() + seconds * 1000 })
    this.timer = setTimeout(() => {
      this.change({ ...this.state, pausedUntil: null })
      this.next()
    }, seconds * 1000)
  }

  private change(state: TrendsSoFar): void {
    this.state = state
    this.listeners.forEach((listener) => listener())
  }
}
