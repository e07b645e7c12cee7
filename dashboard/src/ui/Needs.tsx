import { type ReactNode, useState } from 'react'
import { useMe, useRemembered } from '@/api/session/state'
import type { Scope } from '@/api/types'
import { useConnection } from '@/live/LiveContext'
import { text } from '@/text'
import styles from './Needs.module.css'

/** A page for those who may do this; to others it says why they do not see it. Opened without a connection, it waits for one. */
export function Needs({ scope, children }: { scope: Scope; children: ReactNode }) {
  const me = useMe()
  const remembered = useRemembered()
  const lost = useConnection().kind === 'lost' || remembered
  const [opened, setOpened] = useState(!lost)
  if (!lost && !opened) setOpened(true)
  if (me === null) return null
  if (me.scopes.includes(scope)) return opened ? children : <Away />
  return (
    <section className={styles.needs}>
      <h1>{text.access.may.title}</h1>
      <p>{text.access.may.why(text.access.scopes[scope], me.displayName || me.username, me.role === null ? me.kind : text.access.roles[me.role])}</p>
    </section>
  )
}

function Away() {
  return (
    <section className={styles.needs} role="status">
      <h1>{text.access.may.away}</h1>
      <p>{text.access.may.awayWhy}</p>
    </section>
  )
}
