import { useConnection } from '@/live/LiveContext'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { formatDay, formatRecent, formatTime, zoneName } from '@/ui/format'
import { Mark } from '@/ui/StateMark'
import { useNow } from '@/ui/useNow'
import { useFullScreen, useWallTheme } from './screen'
import styles from './WallTop.module.css'

/** Whose wall this is, whether it is live, what time it is, and the way out. */
export function WallTop({ height, leave }: { height: number; leave: () => void }) {
  const [full, toggleFull] = useFullScreen()
  const [theme, toggleTheme] = useWallTheme()
  const words = text.overview.wall
  return (
    <header className={styles.top} style={{ height }}>
      <span className={styles.product}>{text.product}</span>
      <ConnectionWord />
      <span className={styles.buttons}>
        <button type="button" onClick={toggleTheme}>{theme === 'dark' ? words.light : words.dark}</button>
        {toggleFull && <button type="button" onClick={toggleFull}>{full ? words.window : words.fullScreen}</button>}
        <button type="button" onClick={leave}>{words.leave}</button>
      </span>
      <Clock />
    </header>
  )
}

function ConnectionWord() {
  const { kind, lastFrameAt } = useConnection()
  if (kind === 'connected' || kind === 'connecting') {
    return (
      <span className={styles.live} role="status">
        <svg width="12" height="12" viewBox="0 0 10 10" aria-hidden="true">
          {kind === 'connected' ? <circle cx="5" cy="5" r="4" fill="currentColor" />
            : <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.5 2" />}
        </svg>
        {text.connection[kind]}
      </span>
    )
  }
  const why = kind === 'refused' ? text.connection.refusedWhy
    : lastFrameAt === null ? text.connection.never : text.connection.lostSince(formatRecent(lastFrameAt, serverNow()))
  return <span className={styles.lost} role="status"><Mark state="warning" size={24} /> {why}</span>
}

function Clock() {
  const now = useNow()
  return (
    <time className={styles.clock} dateTime={new Date(now).toISOString()}>
      <span>{formatDay(now)}</span>
      <strong>{formatTime(now)}</strong>
      <span>{zoneName(now)}</span>
    </time>
  )
}
