import { useCallback } from 'react'
import type { Alert } from '@/api/types'
import { useTwins } from '@/live/LiveContext'
import { news } from './news'

/** What is new about an alert, with its value's unit where that is known. */
export function useNews(): (alert: Alert) => string {
  const twins = useTwins()
  return useCallback((alert) => news(alert, twins.get(alert.deviceId)?.sensors.find(({ sensorType }) => sensorType === alert.sensorType)?.unit), [twins])
}
