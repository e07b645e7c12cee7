import { text } from '@/text'

/** The alert rules. */
export function RulesPage() {
  return <h1>{text.alerts.tabs.rules}</h1>
}
