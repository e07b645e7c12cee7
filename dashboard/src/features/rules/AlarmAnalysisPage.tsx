import { text } from '@/text'

/** How the alarm desk does: rates, offenders, times. */
export function AlarmAnalysisPage() {
  return <h1>{text.alerts.tabs.analytics}</h1>
}
