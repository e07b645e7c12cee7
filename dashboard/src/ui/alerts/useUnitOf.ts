import { useCallback } from 'react'
import type { Alert } from '@/api/types'
import { useTwins } from '@/live/LiveContext'

/** The unit an alert's figures are in, where its sensor is known. */
export function useUnitOf(): (alert: Pick<Alert, 'deviceId' | 'sensorType'>) => string | null | undefined {
  const twins = useTwins()
  return useCallback((alert) => twins.get(alert.deviceId)?.sensors.find(({ sensorType }) => sensorType === alert.sensorType)?.unit, [twins])
}
