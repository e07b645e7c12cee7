import { useEffect, useId, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useSession } from '@/api/session/SessionContext'
import { useMe } from '@/api/session/state'
import { text } from '@/text'
import { Confirm } from '@/ui/Confirm'
import styles from './AccountMenu.module.css'

/** Who is signed in, and what they can do about it. */
export function AccountMenu() {
  const me = useMe()
  const session = useSession()
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return
    const away = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
    }
  }, [open])
  if (me?.kind !== 'person') return null
  const words = text.access.account
  const name = me.displayName || me.username
  const close = () => setOpen(false)
  return (
    <div ref={box} className={styles.account} onKeyDown={(event) => {
      if (event.key !== 'Escape' || !open) return
      setOpen(false)
      button.current?.focus()
    }}>
      <button ref={button} type="button" className={styles.button} aria-expanded={open} aria-controls={id} aria-label={words.menu(name)} onClick={() => setOpen(!open)}>
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
          <circle cx="9" cy="6" r="3.2" /><path d="M2.5 16c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5" />
        </svg>
        <span className={styles.name}>{name}</span>
      </button>
      <div id={id} className={styles.menu} hidden={!open}>
        <p><strong>{name}</strong><br />{me.username} · {me.role === null ? '' : text.access.roles[me.role]}</p>
        <ul>
          <li><Link to="/account" onClick={close}>{words.change}</Link></li>
          <li><button type="button" onClick={() => void session.signOut()}>{words.signOut}</button></li>
          <li><button type="button" onClick={() => { close(); setAsking(true) }}>{words.everywhere}</button></li>
        </ul>
      </div>
      {asking && (
        <Confirm title={words.everywhere} what={words.everywhereAsk} verb={words.everywhere} close={() => setAsking(false)} act={async () => {
          const outcome = await session.signOut(true)
          return outcome.kind === 'done' ? null : outcome.problem
        }} />
      )}
    </div>
  )
}
