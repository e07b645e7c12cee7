import { useEffect, useRef, useState } from 'react'
import { useMay, useRemembered } from '@/api/session/state'
import { useOutbox } from '@/live/alerts/outbox'
import { useConnection } from '@/live/LiveContext'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { formatRecent } from '@/ui/format'
import { Mark } from '@/ui/StateMark'
import styles from './ConnectionBanner.module.css'

/** Says that what is shown is old, since when, and what is done about it. Lies over the page's foot: nothing jumps. */
export function ConnectionBanner() {
  const connection = useConnection()
  const remembered = useRemembered()
  const mayQueue = useMay('alerts')
  const { waiting } = useOutbox()
  const lost = connection.kind === 'lost' || remembered
  return (
    <>
      <Announcement lost={lost} />
      {connection.kind === 'refused' && (
        <div className={styles.banner} role="alert">
          <Mark state="warning" size={20} />
          <strong>{text.connection.refusedWhy}</strong>
        </div>
      )}
      {lost && (
        <div className={styles.banner}>
          <Mark state="warning" size={20} />
          <strong>
            {connection.lastFrameAt === null
              ? text.connection.never
              : text.connection.lostSince(formatRecent(connection.lastFrameAt, serverNow()))}
          </strong>
          {waiting > 0 ? <span className={styles.waiting}>{text.alerts.outbox.waiting(waiting)}</span>
            : mayQueue && <span className={styles.hint}>{text.shell.offline.readOnly}</span>}
          <span aria-hidden="true"><Countdown until={connection.retryAt} /></span>
        </div>
      )}
    </>
  )
}

/** For screen readers: said once when the connection goes and once when it is back. */
function Announcement({ lost }: { lost: boolean }) {
  const was = useRef(false)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (lost !== was.current) setSaid(lost ? text.connection.announceLost : text.connection.announceBack)
    was.current = lost
  }, [lost])
  return <div role="status" className="hidden">{said}</div>
}

function Countdown({ until }: { until: number | null }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return until === null ? null : <>{text.connection.retryIn(Math.max(0, Math.ceil((until - now) / 1000)))}</>
}
