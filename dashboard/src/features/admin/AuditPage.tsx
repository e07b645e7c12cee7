import { type SubmitEvent, useState } from 'react'
import { type AuditFilter, auditQuery, useAuditQuery } from '@/api/admin'
import { download } from '@/api/download'
import { useSession } from '@/api/session/SessionContext'
import type { AuditEntry, Problem } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { asProblem, explain, Failed } from '@/ui/Failed'
import { TextField } from '@/ui/Field'
import { formatInstant, formatRecent } from '@/ui/format'
import styles from './admin.module.css'

const PAGE = 50
const NOTHING: AuditFilter = { actor: '', action: '', subject: '', from: '', to: '' }

/** Every change: who, what, before, after, from where. */
export function AuditPage() {
  const [draft, setDraft] = useState(NOTHING)
  const [filter, setFilter] = useState(NOTHING)
  const [cursor, setCursor] = useState<string | null>(null)
  const { data, error, refetch, isFetching } = useAuditQuery({ filter, cursor, limit: PAGE }, { refetchOnMountOrArgChange: true })
  const words = text.access.audit
  const apply = (wanted: AuditFilter) => {
    setFilter({ ...wanted, from: instant(wanted.from), to: instant(wanted.to) })
    setCursor(null)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    apply(draft)
  }
  const field = (name: keyof AuditFilter, type = 'text') => (
    <TextField label={words[name]} type={type} title={name === 'action' ? words.actionHint : undefined} autoComplete="off" value={draft[name]} onChange={({ target }) => setDraft({ ...draft, [name]: target.value })} />
  )
  return (
    <section className={`panel ${styles.page}`} aria-labelledby="audit">
      <div className={styles.head}>
        <div>
          <h1 id="audit">{words.title}</h1>
          <p className={styles.what}>{words.what}</p>
        </div>
        <Csv filter={filter} />
      </div>
      <form className={styles.filters} onSubmit={submit} role="search" aria-label={words.title}>
        {field('actor')}{field('action')}{field('subject')}{field('from', 'datetime-local')}{field('to', 'datetime-local')}
        <div className={styles.buttons}>
          <button type="submit" className="primary">{words.filter}</button>
          <button type="button" onClick={() => { setDraft(NOTHING); apply(NOTHING) }}>{words.clear}</button>
        </div>
      </form>
      {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data?.entries.length === 0 && <p className={styles.muted}>{words.none}</p>}
      <ul aria-busy={isFetching}>{data?.entries.map((entry) => <li key={entry.id}><Entry entry={entry} /></li>)}</ul>
      <div className={styles.pages}>
        {cursor !== null && <button type="button" onClick={() => setCursor(null)}>{words.newest}</button>}
        {data?.nextCursor != null && <button type="button" onClick={() => setCursor(data.nextCursor)}>{words.older}</button>}
      </div>
    </section>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const words = text.access.audit
  const at = Date.parse(entry.timestamp)
  return (
    <details className={styles.entry}>
      <summary>
        <time dateTime={entry.timestamp} title={formatInstant(at)}>{formatRecent(at, serverNow())}</time>
        <strong className={styles.actor}>{entry.actor}</strong>
        <span className={styles.action}>{entry.action}</span>
        <span className={styles.subject}>{entry.subject}</span>
        <span className={`${styles.address ?? ''} ${styles.muted ?? ''}`}>{entry.address}</span>
      </summary>
      <div className={styles.versions}>
        <div><h3>{words.before}</h3><pre tabIndex={0} aria-label={words.before}>{pretty(entry.before)}</pre></div>
        <div><h3>{words.after}</h3><pre tabIndex={0} aria-label={words.after}>{pretty(entry.after)}</pre></div>
      </div>
    </details>
  )
}

function Csv({ filter }: { filter: AuditFilter }) {
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const words = text.access.audit
  const save = async () => {
    setBusy(true)
    setProblem(await download(session, `/audit?${new URLSearchParams({ ...auditQuery(filter), format: 'csv' }).toString()}`, 'audit.csv'))
    setBusy(false)
  }
  return (
    <div>
      <button type="button" disabled={busy} onClick={() => void save()}>{busy ? words.downloading : text.csv.save}</button>
      <p role="alert">{problem && `${words.downloadFailed} ${explain(problem)}`}</p>
    </div>
  )
}

function pretty(value: unknown): string {
  return value == null ? text.access.audit.nothing : JSON.stringify(value, null, 2)
}

/** The instant of what a date-and-time input holds, in the browser's zone. */
function instant(local: string): string {
  const at = new Date(local)
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString()
}
