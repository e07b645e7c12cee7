import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useSession } from '@/api/session/SessionContext'
import { useMe } from '@/api/session/state'
import type { Me } from '@/api/types'
import { isLanguage, language, LANGUAGES, speak, text } from '@/text'
import { Confirm } from '@/ui/Confirm'
import { Menu, type MenuEntry } from '@/ui/controls/Menu'
import styles from './AccountMenu.module.css'

/** Who is signed in, what they can do about it, and the language of the pages. */
export function AccountMenu() {
  const me = useMe()
  const session = useSession()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const words = text.access.account
  const person = me?.kind === 'person' ? me : null
  const wall: MenuEntry = { id: 'wall', label: text.overview.wall.open, act: () => void navigate('/wall') }
  const entries: readonly MenuEntry[] = person === null ? [wall] : [
    wall,
    { id: 'password', label: words.change, act: () => void navigate('/account') },
    { id: 'out', label: words.signOut, act: () => void session.signOut() },
    { id: 'everywhere', label: words.everywhere, act: () => setAsking(true) },
  ]
  const choice = {
    label: text.shell.language, value: language(), choose: (id: string) => void changeLanguage(id),
    options: Object.entries(LANGUAGES).map(([id, label]) => ({ id, label, lang: id })),
  }
  return (
    <span id={PLACE} className={styles.account}>
      <Menu label={person === null ? text.shell.settings : words.menu(nameOf(person))} className={styles.button} choice={choice} entries={entries}
        face={person === null ? <Gear /> : <><Figure /><span className={styles.name}>{nameOf(person)}</span></>}
        {...(person === null ? {} : { head: <><strong>{nameOf(person)}</strong><br />{person.username} · {person.role === null ? '' : text.access.roles[person.role]}</> })} />
      {asking && (
        <Confirm title={words.everywhere} what={words.everywhereAsk} verb={words.everywhere} close={() => setAsking(false)} act={async () => {
          const outcome = await session.signOut(true)
          return outcome.kind === 'done' ? null : outcome.problem
        }} />
      )}
    </span>
  )
}

const PLACE = 'account'

/** The pages are drawn anew in the other language; the keyboard stays where it was. */
async function changeLanguage(id: string): Promise<void> {
  if (!isLanguage(id)) return
  await speak(id, true)
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${PLACE} button`)?.focus())
}

function nameOf({ displayName, username }: Me): string {
  return displayName || username
}

function Figure() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      <circle cx="9" cy="6" r="3.2" /><path d="M2.5 16c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5" />
    </svg>
  )
}

function Gear() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" aria-hidden="true">
      <path d="M2 5h7m4 0h3M2 13h3m4 0h7" /><circle cx="11" cy="5" r="2" /><circle cx="7" cy="13" r="2" />
    </svg>
  )
}
