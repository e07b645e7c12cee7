import { useEffect, useState } from 'react'
import { useFetchHistory } from '@/api/dispatch'
import { useTwins } from '@/live/LiveContext'
import { SampleRing } from '@/live/sampleRing'
import { serverNow } from '@/live/serverClock'
import { SPARK_MILLIS } from '@/live/sparkBuffer'

/** Ten minutes at ten samples a second. */
const CAPACITY = 6_000
const HISTORY_POINTS = 1_200

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
    const now = serverNow()
    for (const sensorType of sensorTypes.split(',').filter((type) => type !== '')) {
      const query = {
        deviceId, sensorType, points: HISTORY_POINTS,
        from: new Date(now - SPARK_MILLIS).toISOString(), to: new Date(now).toISOString(),
      }
      fetchHistory(query).then(
        (history) => {
          if (gone) return
          const twin = twins.get(deviceId)
          const spark = twin?.sensors.find((sensor) => sensor.sensorType === sensorType)?.spark
          for (const point of history.points) {
            const at = Date.parse(point.timestamp)
            rings.of(sensorType).add(at, point.value, point.quality === 'bad')
            if (point.quality !== 'bad') spark?.addHistory(at, point.value, point.min, point.max)
          }
          twins.touch(deviceId)
        },
        // Without it the chart begins now; the next reconnection asks again.
        () => undefined,
      )
    }
    return () => {
      gone = true
    }
  }, [deviceId, sensorTypes, reconnects, fetchHistory, rings, twins])

  return rings
}
