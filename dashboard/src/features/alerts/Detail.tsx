import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useAlertQuery } from '@/api/alerts'
import type { Alert } from '@/api/types'
import { useAlertActions } from '@/live/alerts/outbox'
import { allows } from '@/live/alerts/reconcile'
import { useAlerts, useOpenAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { isAboutPlant, nameOf, sentence } from '@/ui/alerts/sentence'
import { asProblem, Failed } from '@/ui/Failed'
import { AreaField } from '@/ui/Field'
import { decimalsFor, formatCount, formatInstant, formatLimit, formatUnit, formatValue } from '@/ui/format'
import { useNow } from '@/ui/useNow'
import { nameOfAlert, useDesk, type Verb } from './desk'
import { Timeline } from './Timeline'
import styles from './Detail.module.css'

const AROUND_MILLIS = 30 * 60_000

/** Everything about one alert, open or long over. */
export function Detail({ id }: { id: string }) {
  const { open } = useDesk()
  const alerts = useAlerts()
  useOpenAlerts()
  const { data, error, refetch } = useAlertQuery(id, { refetchOnMountOrArgChange: true })
  const live = alerts.get(id) ?? alerts.getEnded(id)
  const told = data?.id === id ? data : undefined
  const behind = told !== undefined && live !== undefined && live.version > told.version
  useEffect(() => {
    if (behind) void refetch()
  }, [behind, live?.version, refetch])
  const alert = behind ? live : told ?? live
  const problem = error === undefined ? null : asProblem(error)
  const words = text.alerts.detail
  return (
    <section className={styles.detail} aria-label={words.title}>
      <header className={styles.head}>
        {alert === undefined ? <h2>{words.title}</h2> : <h2><AlertMark alert={alert} /> <span>{nameOfAlert(alert)}</span></h2>}
        <button type="button" className={styles.close} aria-label={text.access.form.close} title={text.access.form.close} onClick={() => open(null)}>
          <svg width="16" height="16" viewBox="0 0 16 16" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d="M3 3l10 10M13 3 3 13" /></svg>
        </button>
      </header>
      {problem !== null && (problem.status === 404 || problem.status === 422 ? <p role="alert">{words.unknown}</p> : <Failed what={words.title} problem={problem} retry={() => void refetch()} />)}
      {alert !== undefined && <Facts key={id} alert={alert} />}
      {told !== undefined && <Timeline events={told.events} unit={null} />}
    </section>
  )
}

function Facts({ alert: known }: { alert: Alert }) {
  const now = useNow()
  const { unitOf } = useDesk()
  const { pending, seen } = useAlertActions()
  const wait = pending(known.id)
  const alert = seen(known)
  const unit = unitOf(alert)
  const words = text.alerts.detail
  const decimals = decimalsFor(alert.threshold ?? alert.value ?? 1)
  const figure = (value: number | null) => (value === null ? null : `${formatValue(value, decimals)} ${formatUnit(unit)}`.trim())
  const moment = (instant: string | null, actor: string | null = null) => instant !== null && (
    <><time dateTime={instant}>{formatInstant(Date.parse(instant))}</time>{actor !== null && ` ${text.alerts.by(nameOf(actor))}`}</>
  )
  return (
    <>
      <p className={styles.what}>{sentence(alert, unit, now)}</p>
      {alert.message !== '' && <p className={styles.message} lang="en">{alert.message}</p>}
      <Actions alert={alert} />
      {wait !== undefined && <p className={styles.message}>{text.alerts.pending(wait.action.action.verb, wait.stuck)}</p>}
      <dl className={styles.facts}>
        <Fact name={words.severity}>{text.alerts.severity[alert.severity]}</Fact>
        <Fact name={words.status}>{text.alerts.status[alert.status]}</Fact>
        <Fact name={words.type}>{text.alerts.type[alert.alertType]}</Fact>
        <Fact name={words.value}>{figure(alert.value)}</Fact>
        <Fact name={words.limit}>{alert.threshold !== null && `${formatLimit(alert.threshold)} ${formatUnit(unit)}`.trim()}</Fact>
        <Fact name={words.peak}>{figure(alert.peak)}</Fact>
        <Fact name={words.count}>{formatCount(alert.count)}</Fact>
        <Fact name={words.triggered}>{moment(alert.triggeredAt)}</Fact>
        <Fact name={words.last}>{moment(alert.lastAt)}</Fact>
        <Fact name={words.escalated}>{moment(alert.escalatedAt)}</Fact>
        <Fact name={words.acknowledged}>{moment(alert.acknowledgedAt, alert.acknowledgedBy)}</Fact>
        <Fact name={words.shelved}>{moment(alert.shelvedUntil, alert.shelvedBy)}</Fact>
        <Fact name={words.resolved}>{moment(alert.resolvedAt, alert.resolvedBy)}</Fact>
        <Fact name={text.alerts.note}>{alert.note}</Fact>
      </dl>
      <p className={styles.links}>
        {!isAboutPlant(alert) && <Link to={chartOf(alert, now)}>{words.chart}</Link>}
        {alert.ruleId !== '' && <Link to={`/alerts/rules?rule=${encodeURIComponent(alert.ruleId)}`}>{words.rule}</Link>}
      </p>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return children === null || children === false || children === '' ? null : <div><dt>{name}</dt><dd>{children}</dd></div>
}

function Actions({ alert }: { alert: Alert }) {
  const { may, want } = useDesk()
  const [note, setNote] = useState('')
  const words = text.alerts
  if (!may || alert.status === 'resolved') return null
  const verbs: Verb[] = ['acknowledge', 'resolve', alert.shelvedUntil === null ? 'shelve' : 'unshelve']
  return (
    <div className={styles.actions}>
      <AreaField label={words.ask.note} rows={1} maxLength={1_000} spellCheck value={note} onChange={({ target }) => setNote(target.value)} />
      <div className={styles.buttons}>
        {verbs.filter((verb) => allows(alert, verb)).map((verb) => (
          <button key={verb} type="button" onClick={() => {
            want(verb, [alert], note)
            setNote('')
          }}>{words[verb]}</button>
        ))}
      </div>
    </div>
  )
}

/** The device's chart of the time around the alert. */
export function chartOf({ deviceId, sensorType, triggeredAt, resolvedAt }: Alert, now: number): string {
  const to = Math.min(now, (resolvedAt === null ? now : Date.parse(resolvedAt)) + AROUND_MILLIS)
  const params = new URLSearchParams(sensorType === '' ? {} : { sensor: sensorType })
  params.set('from', new Date(Date.parse(triggeredAt) - AROUND_MILLIS).toISOString())
  params.set('to', new Date(to).toISOString())
  return `/devices/${encodeURIComponent(deviceId)}?${params.toString()}`
}
