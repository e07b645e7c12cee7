import { type ChangeEvent, type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useSession } from '@/api/session/SessionContext'
import { useSessionState } from '@/api/session/state'
import type { Problem } from '@/api/types'
import { text } from '@/text'
import { explain } from '@/ui/Failed'
import { TextField } from '@/ui/Field'
import { Mark } from '@/ui/StateMark'
import { PasswordField } from '@/ui/PasswordField'
import styles from './SignInPage.module.css'

/** Stands where the page would be that one may not see yet: its address stays, and it appears after signing in. */
export function SignInPage() {
  const session = useSession()
  const state = useSessionState()
  const [draft, setDraft] = useState({ username: '', password: '' })
  const [problem, setProblem] = useState<Problem | 'missing' | null>(null)
  const [busy, setBusy] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const wait = useCountdown(problem)
  const name = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const words = text.access.signIn
  useEffect(() => name.current?.focus(), [])

  const change = (field: keyof typeof draft) => ({ target }: ChangeEvent<HTMLInputElement>) => setDraft({ ...draft, [field]: target.value })
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy || wait > 0) return
    if (draft.username === '' || draft.password === '') {
      setProblem('missing')
      ;(draft.username === '' ? name : password).current?.focus()
      return
    }
    setBusy(true)
    setProblem(null)
    const outcome = await session.signIn(draft.username.trim(), draft.password)
    setBusy(false)
    if (outcome.kind === 'done') return
    setProblem(outcome.problem)
    password.current?.select()
  }
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))

  return (
    <main className={styles.page}>
      <form className={`panel ${styles.card}`} onSubmit={(event) => void submit(event)} aria-labelledby="sign-in" noValidate>
        <p className={styles.product}>{text.product}</p>
        <h1 id="sign-in">{words.title}</h1>
        <p className={styles.say} role="status">
          {state.kind === 'away' ? words.away : state.kind === 'signedOut' && state.ended ? words.ended : ''}
        </p>
        <TextField ref={name} label={words.username} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false}
          required value={draft.username} onChange={change('username')} />
        <PasswordField ref={password} label={words.password} name="password" autoComplete="current-password" hint={capsLock ? words.capsLock : undefined}
          required value={draft.password} onChange={change('password')} onKeyUp={watchCapsLock} />
        <div role="alert" className={styles.problem}>
          {problem !== null && <><Mark state="warning" size={18} /><span>{say(problem)}</span></>}
        </div>
        {wait > 0 && <p className={styles.wait} role="timer" aria-live="off">{words.againIn(wait)}</p>}
        <button type="submit" className="primary" disabled={busy || wait > 0}>{busy ? words.submitting : words.submit}</button>
        <p className={styles.first}>{words.first}</p>
      </form>
    </main>
  )
}

function say(problem: Problem | 'missing'): string {
  const words = text.access.signIn
  if (problem === 'missing') return words.missing
  if (problem.status === 0) return words.away
  if (problem.status === 401) return words.wrong
  return problem.status === 429 ? words.throttled : explain(problem)
}

/** Whole seconds until it may be tried again. */
function useCountdown(problem: Problem | 'missing' | null): number {
  const seconds = problem === null || problem === 'missing' ? 0 : (problem.retryAfterSeconds ?? 0)
  const [left, setLeft] = useState({ problem, seconds })
  if (left.problem !== problem) setLeft({ problem, seconds })
  useEffect(() => {
    if (seconds === 0) return
    const until = Date.now() + seconds * 1000
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((until - Date.now()) / 1000))
      setLeft({ problem, seconds: now })
      if (now === 0) clearInterval(timer)
    }, 500)
    return () => clearInterval(timer)
  }, [problem, seconds])
  return left.seconds
}
