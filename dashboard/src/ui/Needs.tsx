import type { ReactNode } from 'react'
import { useMe } from '@/api/session/state'
import type { Scope } from '@/api/types'
import { text } from '@/text'
import styles from './Needs.module.css'

/** A page for those who may do this; to others it says why they do not see it. */
export function Needs({ scope, children }: { scope: Scope; children: ReactNode }) {
  const me = useMe()
  if (me === null) return null
  if (me.scopes.includes(scope)) return children
  return (
    <section className={styles.needs}>
      <h1>{text.access.may.title}</h1>
      <p>{text.access.may.why(text.access.scopes[scope], me.displayName || me.username, me.role === null ? me.kind : text.access.roles[me.role])}</p>
    </section>
  )
}
