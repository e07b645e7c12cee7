import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type HistoryFilter, historyQuery, useAlertHistoryQuery } from '@/api/alerts'
import type { Alert } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { sentence, standingOf } from '@/ui/alerts/sentence'
import { type Column, DataTable } from '@/ui/DataTable'
import { DownloadButton } from '@/ui/DownloadButton'
import { asProblem, Failed } from '@/ui/Failed'
import { formatCount, formatDuration, formatInstant, formatRecent } from '@/ui/format'
import { PageTurner } from '@/ui/PageTurner'
import { Panel } from '@/ui/Panel'
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
    <Panel title={words.title} what={words.what} tools={<DownloadButton path={`/alerts/history?${new URLSearchParams({ ...historyQuery(filter), format: 'csv' }).toString()}`} name="alerts.csv" />}>
      <HistoryForm key={asked.of} filter={readHistory(params)} apply={apply} />
      {error !== undefined && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {data?.alerts.length === 0 && <p className="muted">{words.none}</p>}
      {data !== undefined && data.alerts.length > 0 && <Rows alerts={data.alerts} total={data.total} busy={isFetching} places={places} />}
      <PageTurner cursor={cursor} next={data?.nextCursor} turn={setCursor} />
    </Panel>
  )
}

function Rows({ alerts, total, busy, places }: { alerts: readonly Alert[]; total: number; busy: boolean; places: Places }) {
  const now = useNow()
  const words = text.alerts.history
  const columns: Column<Alert>[] = [
    { title: words.columns.when, narrow: 'beside', show: ({ triggeredAt }) => <When at={triggeredAt} now={now} /> },
    { title: words.columns.alert, names: true, show: (alert) => <Name alert={alert} /> },
    { title: words.columns.what, narrow: 'line', show: (alert) => sentence(alert, places.unitOf(alert), now) },
    { title: words.columns.lasted, narrow: 'none', show: ({ triggeredAt, resolvedAt }) => formatDuration(Math.max(0, (resolvedAt === null ? now : Date.parse(resolvedAt)) - Date.parse(triggeredAt))) },
    { title: words.columns.standing, narrow: 'line', show: (alert) => <span className="muted">{standingOf(alert, (instant) => formatRecent(Date.parse(instant), now))}</span> },
  ]
  return (
    <>
      <p className="muted" role="status">{words.found(formatCount(total), total)}</p>
      <DataTable columns={columns} rows={alerts} keyOf={(alert) => alert.id} busy={busy} />
    </>
  )
}

function When({ at, now }: { at: string; now: number }) {
  const millis = Date.parse(at)
  return <time className={styles.when} dateTime={at} title={formatInstant(millis)}>{formatRecent(millis, now)}</time>
}

function Name({ alert }: { alert: Alert }) {
  return (
    <span className={styles.alert}>
      <AlertMark alert={alert} still />
      <Link to={`/alerts?alert=${encodeURIComponent(alert.id)}`}>{nameOfAlert(alert)}</Link>
      <span className="hidden">{text.alerts.severity[alert.severity]}</span>
    </span>
  )
}
