import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type HistoryFilter, historyQuery, useAlertHistoryQuery } from '@/api/alerts'
import { download } from '@/api/download'
import { useSession } from '@/api/session/SessionContext'
import type { Alert, Problem } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { sentence, standingOf } from '@/ui/alerts/sentence'
import { asProblem, explain, Failed } from '@/ui/Failed'
import { formatCount, formatDuration, formatInstant, formatRecent } from '@/ui/format'
import { useNow } from '@/ui/useNow'
import { nameOfAlert } from './desk'
import { HistoryForm } from './HistoryForm'
import { bounded, readHistory, writeHistory } from './historyFilters'
import { type Places, usePlaces } from './usePlaces'
import styles from './HistoryPage.module.css'

const PAGE = 50

/** Alerts of a time, open and over. */
export function HistoryPage() {
  const [params, setParams] = useSearchParams()
  // Asked once for each filter, so that pages and CSV are of the same time.
  const [asked, setAsked] = useState(() => ({ of: params.toString(), filter: bounded(readHistory(params), serverNow()) }))
  const [cursor, setCursor] = useState<string | null>(null)
  if (asked.of !== params.toString()) {
    setAsked({ of: params.toString(), filter: bounded(readHistory(params), serverNow()) })
    setCursor(null)
  }
  const { filter } = asked
  const { data, error, refetch, isFetching } = useAlertHistoryQuery({ filter, cursor, limit: PAGE }, { refetchOnMountOrArgChange: true })
  const places = usePlaces()
  const words = text.alerts.history
  const apply = (wanted: HistoryFilter) => {
    const next = writeHistory(wanted)
    if (next.toString() === params.toString()) setAsked({ of: params.toString(), filter: bounded(wanted, serverNow()) })
    else setParams(next)
    setCursor(null)
  }
  return (
    <section className={`panel ${styles.page ?? ''}`} aria-labelledby="history">
      <div className={styles.head}>
        <div>
          <h1 id="history">{words.title}</h1>
          <p className={styles.muted}>{words.what}</p>
        </div>
        <Csv filter={filter} />
      </div>
      <HistoryForm key={asked.of} filter={readHistory(params)} apply={apply} />
      {error !== undefined && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data?.alerts.length === 0 && <p className={styles.muted}>{words.none}</p>}
      {data !== undefined && data.alerts.length > 0 && <Rows alerts={data.alerts} total={data.total} busy={isFetching} places={places} />}
      <div className={styles.pages}>
        {cursor !== null && <button type="button" onClick={() => setCursor(null)}>{words.newest}</button>}
        {data?.nextCursor != null && <button type="button" onClick={() => setCursor(data.nextCursor)}>{words.older}</button>}
      </div>
    </section>
  )
}

function Rows({ alerts, total, busy, places }: { alerts: readonly Alert[]; total: number; busy: boolean; places: Places }) {
  const now = useNow()
  const words = text.alerts.history
  const { columns } = words
  return (
    <>
      <p className={styles.muted} role="status">{words.found(formatCount(total), total)}</p>
      <table className={styles.table} aria-busy={busy}>
        <thead><tr><th>{columns.when}</th><th>{columns.alert}</th><th>{columns.what}</th><th>{columns.lasted}</th><th>{columns.standing}</th></tr></thead>
        <tbody>
          {alerts.map((alert) => {
            const at = Date.parse(alert.triggeredAt)
            const end = alert.resolvedAt === null ? now : Date.parse(alert.resolvedAt)
            return (
              <tr key={alert.id}>
                <td><time dateTime={alert.triggeredAt} title={formatInstant(at)}>{formatRecent(at, now)}</time></td>
                <th scope="row">
                  <span className={styles.alert}>
                    <AlertMark alert={alert} still />
                    <Link to={`/alerts?alert=${encodeURIComponent(alert.id)}`}>{nameOfAlert(alert)}</Link>
                    <span className="hidden">{text.alerts.severity[alert.severity]}</span>
                  </span>
                </th>
                <td>{sentence(alert, places.unitOf(alert), now)}</td>
                <td className={styles.lasted}>{formatDuration(Math.max(0, end - at))}</td>
                <td className={styles.muted}>{standingOf(alert, (instant) => formatRecent(Date.parse(instant), now))}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

function Csv({ filter }: { filter: HistoryFilter }) {
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const words = text.alerts.history
  const save = async () => {
    setBusy(true)
    setProblem(await download(session, `/alerts/history?${new URLSearchParams({ ...historyQuery(filter), format: 'csv' }).toString()}`, 'alerts.csv'))
    setBusy(false)
  }
  return (
    <div>
      <button type="button" disabled={busy} onClick={() => void save()}>{busy ? words.saving : words.csv}</button>
      <p role="alert">{problem && `${words.notSaved} ${explain(problem)}`}</p>
    </div>
  )
}
