import { useMemo } from 'react'
import { useDevicesQuery } from '@/api/plantwin'
import type { Alert } from '@/api/types'

export interface Places {
  locationOf: (deviceId: string) => string
  unitOf: (alert: Pick<Alert, 'deviceId' | 'sensorType'>) => string | null
}

/** Where devices stand and in which units they report; nothing while that is not known. */
export function usePlaces(): Places {
  const { data } = useDevicesQuery()
  return useMemo(() => {
    const devices = new Map(data?.devices.map((device) => [device.deviceId, device]))
    return {
      locationOf: (deviceId) => devices.get(deviceId)?.location ?? '',
      unitOf: ({ deviceId, sensorType }) => devices.get(deviceId)?.sensors.find((sensor) => sensor.sensorType === sensorType)?.unit ?? null,
    }
  }, [data])
}
