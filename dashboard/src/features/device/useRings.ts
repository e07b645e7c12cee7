import { useEffect, useState } from 'react'
import { useFetchHistory } from '@/api/dispatch'
import type { History } from '@/api/types'
import { useTwins } from '@/live/LiveContext'
import { SampleRing } from '@/live/sampleRing'
import { serverNow } from '@/live/serverClock'
import { SPARK_MILLIS, type SparkBuffer } from '@/live/sparkBuffer'

/** Ten minutes at ten samples a second. */
const CAPACITY = 6_000
/** What was read a moment ago may not be stored yet: history is asked a second time. */
const LOOKS_MILLIS = [0, 5_000]

/** The samples of one device's sensors; a sensor not seen before gets its ring on the spot. */
export class Rings {
  private readonly rings = new Map<string, SampleRing>()

  of(sensorType: string): SampleRing {
    let ring = this.rings.get(sensorType)
    if (ring === undefined) this.rings.set(sensorType, (ring = new SampleRing(CAPACITY)))
    return ring
  }
}

/**
 * Every sample of a device from now on, and the last ten minutes before it from history. After a lost connection the
 * gap is fetched. @param sensorTypes joined with commas, so that the same sensors are the same text
 */
export function useRings(deviceId: string, sensorTypes: string, reconnects: number): Rings {
  const twins = useTwins()
  const fetchHistory = useFetchHistory()
  // The page is mounted anew for each device.
  const [rings] = useState(() => new Rings())

  useEffect(
    () => twins.onSample(deviceId, (sample) => rings.of(sample.sensorType).add(sample.at, sample.value, sample.bad)),
    [twins, deviceId, rings],
  )

  useEffect(() => {
    let gone = false
    const fill = async (sensorType: string) => {
      const now = serverNow()
      const history = await fetchHistory({
        deviceId, sensorType, points: CAPACITY, from: new Date(now - SPARK_MILLIS).toISOString(), to: new Date(now).toISOString(),
      })
      if (gone) return
      const spark = twins.get(deviceId)?.sensors.find((sensor) => sensor.sensorType === sensorType)?.spark
      takeHistory(rings.of(sensorType), spark, history)
      twins.touch(deviceId)
    }
    const types = sensorTypes.split(',').filter((type) => type !== '')
    // Without it the chart begins now; the next look or reconnection asks again.
    const timers = LOOKS_MILLIS.map((wait) => setTimeout(() => types.forEach((type) => void fill(type).catch(() => undefined)), wait))
    return () => {
      gone = true
      timers.forEach(clearTimeout)
    }
  }, [deviceId, sensorTypes, reconnects, fetchHistory, rings, twins])

  return rings
}

/** Readings as they are; of a bucket its least and its greatest, so that no peak is lost. */
function takeHistory(ring: SampleRing, spark: SparkBuffer | undefined, { points, bucketSeconds }: History): void {
  for (const { timestamp, value, min, max, quality } of points) {
    const at = Date.parse(timestamp)
    if (bucketSeconds === 0) ring.add(at, value, quality === 'bad')
    else {
      ring.add(at, min)
      ring.add(at + bucketSeconds * 500, max)
    }
    if (quality !== 'bad') spark?.addHistory(at, value, min, max)
  }
}
