import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { SensorName } from '@/api/analytics'
import { devices } from '@/api/devices'
import { useApiDispatch } from '@/api/dispatch'
import type { TrendWindow } from '@/api/types'
import { asProblem } from '@/ui/Failed'
import { TrendLoader, type TrendsSoFar } from './TrendLoader'

/** The trends of these sensors, as far as they are here; what was asked for within two minutes comes from the cache. */
export function useTrends(sensors: readonly SensorName[], window: TrendWindow): TrendsSoFar {
  const dispatch = useApiDispatch()
  const loader = useMemo(() => new TrendLoader(async (sensor) => {
    const request = dispatch(devices.endpoints.deviceTrend.initiate({ deviceId: sensor.deviceId, sensorType: sensor.sensorType, window }))
    const { data, error } = await request
    request.unsubscribe()
    return data === undefined ? { problem: asProblem(error) } : { trend: data }
  }), [dispatch, window])
  useEffect(() => loader.want(sensors), [loader, sensors])
  useEffect(() => () => loader.stop(), [loader])
  return useSyncExternalStore(loader.subscribe, loader.snapshot)
}
