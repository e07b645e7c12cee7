import { NavLink } from 'react-router'
import { useConnection } from '@/live/LiveContext'
import { text } from '@/text'
import { formatInstant, formatTime, zoneName } from '@/ui/format'
import { useNow } from '@/ui/useNow'
import { AccountMenu } from './AccountMenu'
import { InsecureBanner } from './InsecureBanner'
import { OpenCount } from './OpenCount'
import { ThemeSwitch } from './ThemeSwitch'
import styles from './Header.module.css'

export function Header() {
  return (
    <header className={styles.top}>
      <a className={styles.skip} href="#content">{text.nav.skip}</a>
      <InsecureBanner />
      <div className={styles.header}>
        <span className={styles.product}>{text.product}</span>
        <nav aria-label={text.nav.label} className={styles.nav}>
          <NavLink to="/" end>{ICONS.overview}{text.nav.overview}</NavLink>
          <NavLink to="/alerts">{ICONS.alerts}{text.nav.alerts}</NavLink>
          <NavLink to="/analytics">{ICONS.analytics}{text.nav.analytics}</NavLink>
          <NavLink to="/system">{ICONS.system}{text.nav.system}</NavLink>
        </nav>
        <span className={styles.right}>
          <OpenCount />
          <ConnectionState />
          <Clock />
          <ThemeSwitch />
          <AccountMenu />
        </span>
      </div>
    </header>
  )
}

/** Shown where the navigation is at the window's foot. */
const icon = (path: string) => (
  <svg className={styles.icon} width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" aria-hidden="true">
    <path d={path} />
  </svg>
)

const ICONS = {
  overview: icon('M3 3h5.5v5.5H3zM11.5 3H17v5.5h-5.5zM3 11.5h5.5V17H3zM11.5 11.5H17V17h-5.5z'),
  alerts: icon('M10 3 17.5 16.5h-15zM10 8v4M10 14v.6'),
  analytics: icon('M3 3v14h14M6 13l3.5-4 3 2.5L17 6'),
  system: icon('M2.5 7.5h4v5h-4zM13.5 3h4v5h-4zM13.5 12h4v5h-4zM6.5 10H10V5.5h3.5M10 10v4.5h3.5'),
}

function ConnectionState() {
  const { kind } = useConnection()
  return (
    <span className={styles.connection} data-kind={kind}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        {kind === 'connected' ? <circle cx="5" cy="5" r="4" fill="currentColor" />
          : <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.5 2" />}
      </svg>
      <span>{text.connection[kind]}</span>
    </span>
  )
}

/** The plant's time with its zone, named once for the whole page. */
function Clock() {
  const now = useNow()
  return (
    <time className={styles.clock} dateTime={new Date(now).toISOString()} title={formatInstant(now)}>
      {formatTime(now)} <small>{zoneName(now)}</small>
    </time>
  )
}
