import { useEffect, useState } from 'react'
import type { Alert } from '@/api/types'
import { useAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { placeOf } from '@/ui/alerts/sentence'
import { isUrgent } from './pile'
import { useNews } from './useNews'

/** What comes within this is said in one sentence. */
const GATHER_MILLIS = 400
const NOTHING = { polite: '', assertive: '' }

/** New alerts for screen readers: urgent ones at once, the others when there is a pause. */
export function Announcements() {
  const alerts = useAlerts()
  const news = useNews()
  const [said, setSaid] = useState(NOTHING)
  useEffect(() => {
    let fresh = new Map<string, Alert>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const say = () => {
      timer = undefined
      const all = [...fresh.values()]
      fresh = new Map()
      setSaid({ assertive: sentence(all.filter((alert) => isUrgent(alert.severity)), news), polite: sentence(all.filter((alert) => !isUrgent(alert.severity)), news) })
    }
    const deaf = alerts.onEvent(({ type, alertId }) => {
      const alert = alerts.get(alertId)
      if (alert === undefined || (type !== 'alert-triggered' && type !== 'alert-escalated')) return
      fresh.set(alertId, alert)
      timer ??= setTimeout(say, GATHER_MILLIS)
    })
    return () => {
      deaf()
      clearTimeout(timer)
    }
  }, [alerts, news])
  return (
    <>
      <div className="hidden" aria-live="polite">{said.polite}</div>
      <div className="hidden" aria-live="assertive">{said.assertive}</div>
    </>
  )
}

function sentence(alerts: readonly Alert[], news: (alert: Alert) => string): string {
  const [only] = alerts
  if (only === undefined) return ''
  return alerts.length === 1
    ? text.shell.toasts.say(text.alerts.severity[only.severity], placeOf(only), news(only))
    : text.shell.toasts.sayMany(alerts.length)
}
