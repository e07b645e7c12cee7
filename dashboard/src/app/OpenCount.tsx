import { Link } from 'react-router'
import type { Alert } from '@/api/types'
import { useOpenAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { formatCount } from '@/ui/format'
import styles from './Header.module.css'

/** Open alerts but those that were put aside; what needs a person most first. */
export function useUnshelved(): readonly Alert[] {
  return useOpenAlerts().filter((alert) => alert.shelvedUntil === null)
}

/** How many alerts are open, under the marker of the one that needs a person most; leads to them. */
export function OpenCount() {
  const open = useUnshelved()
  const [first] = open
  if (first === undefined) return null
  const words = text.shell.open.some(open.length, text.alerts.severity[first.severity])
  return (
    <Link to="/alerts" className={styles.open} title={words}>
      <AlertMark alert={first} />
      <strong aria-hidden="true">{formatCount(open.length)}</strong>
      <span className="hidden">{words}</span>
    </Link>
  )
}
