import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useDeviceEventsQuery } from '@/api/devices'
import type { DeviceEvent } from '@/api/types'
import { useAlerts } from '@/live/LiveContext'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { asProblem, Failed } from '@/ui/Failed'
import { formatDuration, formatInstant, formatLimit, formatRecent } from '@/ui/format'
import { wordFor } from '@/ui/wordFor'
import styles from './EventsSection.module.css'

const HOUR = 3_600_000
const PERIODS = { d1: 24 * HOUR, d7: 168 * HOUR, d30: 720 * HOUR, d365: 8_760 * HOUR } as const
const PAGE = 50
const AROUND = HOUR / 2
const SETTLE_MILLIS = 500

type Period = keyof typeof PERIODS
type Kind = 'all' | 'alerts' | 'configuration'

/** What happened to the device, newest first: its alerts and the changes of its configuration. */
export function EventsSection({ deviceId }: { deviceId: string }) {
  const [kind, setKind] = useState<Kind>('all')
  const [period, setPeriod] = useState<Period>('d7')
  const [from, setFrom] = useState(() => begin('d7'))
  const [cursors, setCursors] = useState<readonly string[]>([])
  const words = text.device.events
  const choose = (chosen: Period) => {
    setPeriod(chosen)
    setFrom(begin(chosen))
    setCursors([])
  }
  return (
    <>
      <div className={styles.filters}>
        <label>
          {words.kind}
          <select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {(['all', 'alerts', 'configuration'] as const).map((one) => <option key={one} value={one}>{words[one]}</option>)}
          </select>
        </label>
        <label>
          {words.period}
          <select value={period} onChange={(event) => choose(event.target.value as Period)}>
            {(Object.keys(PERIODS) as Period[]).map((one) => <option key={one} value={one}>{words.periods[one]}</option>)}
          </select>
        </label>
      </div>
      <div className={styles.pages}>
        {[null, ...cursors].map((cursor, index) => (
          <EventPage key={`${from}${cursor ?? ''}`} deviceId={deviceId} from={from} cursor={cursor} kind={kind}
            more={index === cursors.length ? (next) => setCursors([...cursors, next]) : null} />
        ))}
      </div>
    </>
  )
}

/** One answer's worth; the first one follows what happens now. */
function EventPage({ deviceId, from, cursor, kind, more }: { deviceId: string; from: string; cursor: string | null; kind: Kind; more: ((cursor: string) => void) | null }) {
  const { data, error, isLoading, refetch } = useDeviceEventsQuery(
    { deviceId, from, limit: PAGE, ...(cursor === null ? {} : { cursor }) }, { refetchOnMountOrArgChange: true })
  const live = useAlerts()
  useEffect(() => {
    if (cursor !== null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const deaf = live.onEvent((frame) => {
      if (frame.deviceId !== deviceId) return
      clearTimeout(timer)
      timer = setTimeout(() => void refetch(), SETTLE_MILLIS)
    })
    return () => {
      deaf()
      clearTimeout(timer)
    }
  }, [live, deviceId, cursor, refetch])
  const words = text.device.events
  const shown = (data?.items ?? []).filter((event) => kind === 'all' || (event.kind === 'configured') === (kind === 'configuration'))
  const next = data?.nextCursor ?? null
  return (
    <>
      {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      {isLoading && <p className={styles.quiet}>{words.loading}</p>}
      {data !== undefined && shown.length === 0 && <p className={styles.quiet}>{data.items.length === 0 ? words.none : words.noneOfKind}</p>}
      {shown.length > 0 && <ol className={styles.events} aria-label={words.title}>{shown.map((event, index) => <li key={`${event.timestamp}${event.kind}${event.alertId ?? ''}${index}`}><Event deviceId={deviceId} event={event} /></li>)}</ol>}
      {more && next !== null && <button type="button" onClick={() => more(next)}>{words.older}</button>}
    </>
  )
}

function Event({ deviceId, event }: { deviceId: string; event: DeviceEvent }) {
  const words = text.device.events
  const at = Date.parse(event.timestamp)
  const what = event.kind === 'configured' ? words.what.configured(event.version === null ? '' : words.version(event.version)) : words.what[event.kind]
  return (
    <>
      <time dateTime={event.timestamp} title={formatInstant(at)}>{formatRecent(at, serverNow())}</time>
      <span className={styles.mark}>
        {event.severity !== null && <AlertMark alert={{ severity: event.severity, status: STATUS[event.kind], shelvedUntil: event.kind === 'alert_shelved' ? event.timestamp : null }} size={18} still />}
      </span>
      <div className={styles.what}>
        <p><strong>{what}</strong>{event.severity !== null && ` (${text.alerts.severity[event.severity]})`}{event.message !== null && <>: <span lang="en">{event.message}</span></>}</p>
        {event.changes.length > 0 && (
          <ul className={styles.quiet}>
            {event.changes.map(({ field, before, after }) => <li key={field}>{words.change(fieldWords(field), valueWords(field, before), valueWords(field, after))}</li>)}
          </ul>
        )}
        <p className={styles.quiet}>
          <span>{words.by(event.actor === 'system' ? words.system : event.actor)}</span>
          <Link to={historyAround(deviceId, event.sensorType, at)}>{words.inHistory}</Link>
          {event.alertId !== null && <Link to={`/alerts?alert=${encodeURIComponent(event.alertId)}`}>{words.openAlert}</Link>}
        </p>
      </div>
    </>
  )
}

const STATUS: Record<DeviceEvent['kind'], 'triggered' | 'acknowledged'> = {
  configured: 'acknowledged', alert_triggered: 'triggered', alert_escalated: 'triggered', alert_unshelved: 'triggered', alert_shelved: 'acknowledged',
  alert_acknowledged: 'acknowledged', alert_resolved: 'acknowledged',
}

function historyAround(deviceId: string, sensorType: string | null, at: number): string {
  const to = Math.min(at + AROUND, serverNow())
  const params = new URLSearchParams({
    view: 'history', ...(sensorType === null || sensorType === '' ? {} : { sensor: sensorType }), from: new Date(at - AROUND).toISOString(), to: new Date(to).toISOString(),
  })
  return `/devices/${encodeURIComponent(deviceId)}?${params.toString()}`
}

/** `sensors.temperature.alertMax` as people say it. */
function fieldWords(field: string): string {
  const parts = field.split('.')
  const name = parts.at(-1) ?? field
  const word = wordFor(text.device.events.fields, name)
  return parts[0] === 'sensors' && parts.length > 2 ? `${parts.slice(1, -1).join('.')} ${word}` : word
}

function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return text.device.events.nothing
  if (typeof value === 'number') return field.endsWith('Ms') ? formatDuration(value) : formatLimit(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** In whole minutes, so that coming back soon asks for the same. */
function begin(period: Period): string {
  return new Date(Math.floor((serverNow() - PERIODS[period]) / 60_000) * 60_000).toISOString()
}
