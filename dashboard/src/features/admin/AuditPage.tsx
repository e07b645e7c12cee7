import { useState } from 'react'
import { type AuditFilter, auditQuery, useAuditQuery } from '@/api/admin'
import type { AuditEntry } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { DownloadButton } from '@/ui/DownloadButton'
import { asProblem, Failed } from '@/ui/Failed'
import { TextField } from '@/ui/Field'
import { FilterForm } from '@/ui/FilterForm'
import { formatInstant, formatRecent } from '@/ui/format'
import { PageTurner } from '@/ui/PageTurner'
import { Panel } from '@/ui/Panel'
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
  const field = (name: keyof AuditFilter, type = 'text') => (
    <TextField label={words[name]} type={type} title={name === 'action' ? words.actionHint : undefined} autoComplete="off" value={draft[name]} onChange={({ target }) => setDraft({ ...draft, [name]: target.value })} />
  )
  return (
    <Panel title={words.title} what={words.what} tools={<DownloadButton path={`/audit?${new URLSearchParams({ ...auditQuery(filter), format: 'csv' }).toString()}`} name="audit.csv" />}>
      <FilterForm label={words.title} verbs={{ apply: words.filter, clear: words.clear }} apply={() => apply(draft)} clear={() => {
        setDraft(NOTHING)
        apply(NOTHING)
      }}>
        {field('actor')}{field('action')}{field('subject')}{field('from', 'datetime-local')}{field('to', 'datetime-local')}
      </FilterForm>
      {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data?.entries.length === 0 && <p className="muted">{words.none}</p>}
      <ul aria-busy={isFetching}>{data?.entries.map((entry) => <li key={entry.id}><Entry entry={entry} /></li>)}</ul>
      <PageTurner cursor={cursor} next={data?.nextCursor} turn={setCursor} />
    </Panel>
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
        <span className={`${styles.address} muted`}>{entry.address}</span>
      </summary>
      <div className={styles.versions}>
        <div><h3>{words.before}</h3><pre tabIndex={0} aria-label={words.before}>{pretty(entry.before)}</pre></div>
        <div><h3>{words.after}</h3><pre tabIndex={0} aria-label={words.after}>{pretty(entry.after)}</pre></div>
      </div>
    </details>
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
