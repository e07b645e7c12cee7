import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { type DeviceList, useDevicesQuery, useFiguresQuery } from '@/api/plantwin'
import type { Alert } from '@/api/types'
import { useAlerts, useConnection, useLiveConnection, useTwins } from './LiveContext'
import { worstByDevice } from './standing'

const PLANT = { kind: 'plant' } as const
/** While there is no live connection, REST keeps the page alive; else it only tells now and then who is gone. */
const LOST_POLL_MILLIS = 5_000
const POLL_MILLIS = 300_000
/** The store needs a moment to know a device that has just reported for the first time. */
const UNKNOWN_MILLIS = 1_500

/** Keeps all devices and the plant's figures up to date for as long as a page shows them. */
export function usePlant() {
  useLiveConnection(PLANT)
  const { kind } = useConnection()
  const options = { refetchOnMountOrArgChange: true, pollingInterval: kind === 'lost' ? LOST_POLL_MILLIS : POLL_MILLIS }
  const list = useDevicesQuery(undefined, options)
  const figures = useFiguresQuery(undefined, options)
  useSeed(list.data, list.refetch)
  return { list, figures: figures.data }
}

/** Feeds the twins from the list of devices; a device nobody described is asked for. */
function useSeed(data: DeviceList | undefined, refetch: () => unknown) {
  const twins = useTwins()
  useEffect(() => {
    if (data) twins.seed(data.devices, true)
  }, [data, twins])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    twins.onUnknown(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        refetch()
      }, UNKNOWN_MILLIS)
    })
    return () => {
      twins.onUnknown(null)
      clearTimeout(timer)
    }
  }, [twins, refetch])
}

/** The most urgent open alert of a device; renders again when that is another one, or another state of it. */
export function useWorstAlert(deviceId: string): Alert | undefined {
  const alerts = useAlerts()
  return useSyncExternalStore(
    useCallback((listener: () => void) => alerts.subscribe(listener), [alerts]),
    () => worstByDevice(alerts.list()).get(deviceId),
  )
}
