import { SYSTEM, useLiveConnection } from '@/live/LiveContext'
import { text } from '@/text'

/** Sensors and devices compared over time. */
export function AnalyticsPage() {
  useLiveConnection(SYSTEM)
  return <h1>{text.analytics.title}</h1>
}
