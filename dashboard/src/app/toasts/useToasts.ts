import { useCallback, useEffect, useState } from 'react'
import { useAlerts } from '@/live/LiveContext'
import { add, keep, pass, isWaiting, type Pile } from './pile'

const TICK_MILLIS = 500

/** New alerts as they come, until their time or their alert is over. @param reading nothing leaves by itself meanwhile */
export function useToasts(reading: boolean): { pile: Pile; dismiss: (alertId: string | null) => void } {
  const alerts = useAlerts()
  const [pile, setPile] = useState<Pile>([])

  useEffect(() => {
    const deafEvents = alerts.onEvent(({ type, alertId }) => {
      if (type !== 'alert-triggered' && type !== 'alert-escalated') return
      const alert = alerts.get(alertId)
      if (alert !== undefined && isWaiting(alert)) setPile((before) => add(before, alert))
    })
    const waiting = (alertId: string) => {
      const alert = alerts.get(alertId)
      return alert !== undefined && isWaiting(alert)
    }
    const deafChanges = alerts.subscribe(() => setPile((before) => keep(before, waiting)))
    return () => {
      deafEvents()
      deafChanges()
    }
  }, [alerts])

  const leaving = pile.some(({ left }) => left !== null)
  useEffect(() => {
    if (!leaving || reading) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setPile((before) => pass(before, TICK_MILLIS))
    }, TICK_MILLIS)
    return () => clearInterval(timer)
  }, [leaving, reading])

  const dismiss = useCallback((alertId: string | null) => setPile((before) => (alertId === null ? [] : keep(before, (id) => id !== alertId))), [])
  return { pile, dismiss }
}
