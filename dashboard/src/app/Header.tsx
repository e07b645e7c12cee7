import { NavLink } from 'react-router'
import { useConnection } from '@/live/LiveContext'
import { text } from '@/text'
import { formatInstant, formatTime, zoneName } from '@/ui/format'
import { useNow } from '@/ui/useNow'
import { AccountMenu } from './AccountMenu'
import { InsecureBanner } from './InsecureBanner'
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
          <NavLink to="/" end>{text.nav.overview}</NavLink>
          <NavLink to="/alerts">{text.nav.alerts}</NavLink>
          <NavLink to="/analytics">{text.nav.analytics}</NavLink>
          <NavLink to="/system">{text.nav.system}</NavLink>
        </nav>
        <span className={styles.right}>
          <ConnectionState />
          <Clock />
          <ThemeSwitch />
          <AccountMenu />
        </span>
      </div>
    </header>
  )
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
