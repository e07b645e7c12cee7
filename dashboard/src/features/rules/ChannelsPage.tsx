import { text } from '@/text'

/** Who is notified, and how that goes. */
export function ChannelsPage() {
  return <h1>{text.alerts.tabs.channels}</h1>
}
