import { text } from '@/text'

/** Alerts of a time, open and over. */
export function HistoryPage() {
  return <h1>{text.alerts.tabs.history}</h1>
}
