import type { HistoryQuery } from '@/api/plantwin'
import type { History } from '@/api/types'
import { serverNow } from './serverClock'
import { BUCKETS, SPARK_MILLIS } from './sparkBuffer'
import type { Twins } from './twins'

const AT_ONCE = 3
/** After a refusal (too many requests, server away) nothing is asked for this long. */
const PAUSE_MILLIS = 20_000

type Fetch = (query: HistoryQuery) => Promise<History>

/**
 * Fills the sparklines of the cards in view with what was before this browser listened: a few requests at a time, each
 * sensor once per connection, and none for a card that has left the view before its turn.
 */
export class SparkBackfill {
  private readonly twins: Twins
  private readonly fetch: Fetch
  private readonly wanted = new Map<string, [deviceId: string, sensorType: string]>()
  private readonly done = new Set<string>()
  private running = 0
  private pausedUntil = 0

  constructor(twins: Twins, fetch: Fetch) {
    this.twins = twins
    this.fetch = fetch
  }

  /** Asks for a sensor; the returned function takes the wish back. */
  want(deviceId: string, sensorType: string): () => void {
    const key = `${deviceId} ${sensorType}`
    if (!this.done.has(key)) {
      this.wanted.set(key, [deviceId, sensorType])
      this.next()
    }
    return () => void this.wanted.delete(key)
  }

  /** There was a gap: what was fetched before it does not count any more. */
  forget(): void {
    this.done.clear()
    this.pausedUntil = 0
  }

  private next(): void {
    while (this.running < AT_ONCE && Date.now() >= this.pausedUntil) {
      const first = this.wanted.entries().next()
      if (first.done) return
      const [key, [deviceId, sensorType]] = first.value
      this.wanted.delete(key)
      this.done.add(key)
      this.running += 1
      this.fill(deviceId, sensorType)
        .catch(() => {
          this.done.delete(key)
          this.pausedUntil = Date.now() + PAUSE_MILLIS
        })
        .finally(() => {
          this.running -= 1
          this.next()
        })
    }
  }

  private async fill(deviceId: string, sensorType: string): Promise<void> {
    const now = serverNow()
    const history = await this.fetch({
      deviceId,
      sensorType,
      from: new Date(now - SPARK_MILLIS).toISOString(),
      to: new Date(now).toISOString(),
      points: BUCKETS,
    })
    const sensor = this.twins.get(deviceId)?.sensors.find((candidate) => candidate.sensorType === sensorType)
    for (const point of history.points) {
      if (point.quality !== 'bad') sensor?.spark.addHistory(Date.parse(point.timestamp), point.value, point.min, point.max)
    }
    this.twins.touch(deviceId)
  }
}
