import { useCallback } from 'react'
import type { Alert } from '@/api/types'
import { fullSentence } from '@/ui/alerts/sentence'
import { useUnitOf } from '@/ui/alerts/useUnitOf'

/** What is new about an alert. */
export function useNews(): (alert: Alert) => string {
  const unitOf = useUnitOf()
  return useCallback((alert) => fullSentence(alert, unitOf(alert), null), [unitOf])
}
