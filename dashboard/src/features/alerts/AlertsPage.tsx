import { useOpenAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'

/** All open alerts. */
export function AlertsPage() {
  const alerts = useOpenAlerts()
  return (
    <>
      <h1>{text.alerts.title}</h1>
      <ul>{alerts.map((alert) => <li key={alert.id}><AlertMark alert={alert} /> {alert.deviceId}: {alert.message}</li>)}</ul>
    </>
  )
}
