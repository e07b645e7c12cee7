import { Link } from 'react-router'
import type { AlertSummary } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { useOpenAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { Figure } from '@/ui/Figure'
import { formatCount, formatDuration, formatInstant, formatPercent, formatRecent, formatValue } from '@/ui/format'
import { Panel } from '@/ui/Panel'
import { Mark } from '@/ui/StateMark'
import { wordFor } from '@/ui/wordFor'
import { type HealthFigure, healthOf } from './marks'
import { Mix, RateScale, Share } from './Scales'
import { type FileColumn, TablePanel } from './TablePanel'
import { formatSpan } from './words'
import styles from './analysis.module.css'

const DAY = 86_400_000

/** The summary of a time: what is past its mark first. */
export function Summary({ summary }: { summary: AlertSummary }) {
  const words = text.rules.analysis
  const { alerts, timeToAcknowledge, timeToResolve, alarmHealth } = summary
  return (
    <>
      <Panel title={words.total} bare>
        <dl className={styles.figures}>
          <Figure label={words.total} value={formatCount(alerts.total)} />
          <Figure label={words.rate} value={formatValue(alarmHealth.alertsPerHour, 1)} />
          <Took label={words.toAcknowledge} took={timeToAcknowledge} />
          <Took label={words.toResolve} took={timeToResolve} />
        </dl>
        <p className="muted">{alerts.total === 0 ? words.none : words.bySystem(formatPercent(alerts.resolvedBySystem / alerts.total))}</p>
        <div className={styles.pair}>
          <RateScale perHour={alarmHealth.alertsPerHour} />
          <Mix shares={alarmHealth.shareBySeverity} />
        </div>
      </Panel>
      <Health figures={healthOf(summary, serverNow())} />
      <Offenders summary={summary} />
      <Chattering summary={summary} />
      <Standing />
      <Availability summary={summary} />
    </>
  )
}

function Took({ label, took: { count, meanSeconds, medianSeconds } }: { label: string; took: AlertSummary['timeToAcknowledge'] }) {
  const words = text.rules.analysis
  const time = (seconds: number | null) => (seconds === null ? '–' : formatSpan(seconds * 1000))
  return (
    <div className={styles.took}>
      <dt>{label}</dt>
      <dd>{time(medianSeconds)} {count > 0 && <small>{words.median}</small>}</dd>
      {count > 0 && <dd className={styles.more}>{words.mean} {time(meanSeconds)}, {words.of(formatCount(count))}</dd>}
    </div>
  )
}

function Health({ figures }: { figures: readonly HealthFigure[] }) {
  const words = text.rules.analysis
  const columns: FileColumn<HealthFigure>[] = [
    { title: words.figure, cell: ({ name }) => name, show: ({ name, why }) => <>{name}{why !== '' && <small>{why}</small>}</> },
    { title: words.value, cell: ({ value }) => value, show: ({ shown, note }) => <><strong>{shown}</strong> {note !== undefined && <small>{note}</small>}</> },
    { title: words.mark, cell: ({ mark }) => mark, show: ({ mark }) => mark },
    {
      title: words.verdict, cell: ({ within }) => (within === null ? '' : within ? words.within : words.beyond),
      show: ({ within }) => within === null ? '' : within ? <span className="muted">{words.within}</span> : <span className={styles.beyond}><Mark state="warning" size={14} /> {words.beyond}</span>,
    },
  ]
  return <TablePanel title={words.health} what={words.healthWhat} rows={figures} columns={columns} keyOf={({ name }) => name} none="" />
}

function DeviceLink({ id }: { id: string }) {
  return id.startsWith('_') ? <>{text.alerts.plant}</> : <Link to={`/devices/${encodeURIComponent(id)}`}>{id}</Link>
}

function RuleLink({ device, sensor }: { device: string; sensor: string }) {
  if (device.startsWith('_')) return null
  const asked = new URLSearchParams({ device, ...(sensor === '' ? {} : { sensor }) })
  return <Link to={`/alerts/rules?${asked.toString()}`} aria-label={text.rules.analysis.whichRuleFor(`${device} ${sensor}`.trim())}>{text.rules.analysis.whichRule}</Link>
}

function Offenders({ summary: { topOffenders } }: { summary: AlertSummary }) {
  const words = text.rules.analysis
  type Row = AlertSummary['topOffenders'][number]
  const most = Math.max(0, ...topOffenders.map(({ alerts }) => alerts))
  const columns: FileColumn<Row>[] = [
    { title: words.device, cell: (row) => row.deviceId, show: (row) => <DeviceLink id={row.deviceId} /> },
    { title: words.sensor, cell: (row) => row.sensorType, show: (row) => row.sensorType },
    { title: words.type, cell: (row) => row.alertType, show: (row) => wordFor(text.alerts.type, row.alertType) },
    { title: words.alerts, cell: (row) => row.alerts, show: (row) => <Share part={row.alerts / most} words={formatCount(row.alerts)} /> },
    { title: words.share, cell: (row) => row.share, show: (row) => formatPercent(row.share), number: true },
    { title: words.active, cell: (row) => row.activeSeconds, show: (row) => formatSpan(row.activeSeconds * 1000), number: true },
    { title: words.rules, show: (row) => <RuleLink device={row.deviceId} sensor={row.sensorType} /> },
  ]
  return <TablePanel title={words.offenders} what={words.offendersWhat} rows={topOffenders} columns={columns} keyOf={(row) => `${row.deviceId} ${row.sensorType} ${row.alertType}`} none={words.none} first={10} />
}

function Chattering({ summary: { alarmHealth: { chattering } } }: { summary: AlertSummary }) {
  const words = text.rules.analysis
  type Row = AlertSummary['alarmHealth']['chattering'][number]
  const columns: FileColumn<Row>[] = [
    { title: words.device, cell: (row) => row.deviceId, show: (row) => <DeviceLink id={row.deviceId} /> },
    { title: words.sensor, cell: (row) => row.sensorType, show: (row) => row.sensorType },
    { title: words.type, cell: (row) => row.alertType, show: (row) => wordFor(text.alerts.type, row.alertType) },
    { title: words.alerts, cell: (row) => row.alerts, show: (row) => formatCount(row.alerts), number: true },
    { title: words.lastAt, cell: (row) => row.lastAt, show: (row) => <time dateTime={row.lastAt} title={formatInstant(Date.parse(row.lastAt))}>{formatRecent(Date.parse(row.lastAt), serverNow())}</time> },
    { title: words.rules, show: (row) => <RuleLink device={row.deviceId} sensor={row.sensorType} /> },
  ]
  return <TablePanel title={words.chatteringList} what={words.chatteringWhy} rows={chattering} columns={columns} keyOf={(row) => `${row.deviceId} ${row.sensorType} ${row.alertType}`} none={words.noChattering} />
}

/** Those that are open for more than a day now, from the live list. */
function Standing() {
  const words = text.rules.analysis
  const now = serverNow()
  const rows = useOpenAlerts().filter((alert) => now - Date.parse(alert.triggeredAt) > DAY)
  type Row = (typeof rows)[number]
  const columns: FileColumn<Row>[] = [
    { title: words.device, cell: (row) => row.deviceId, show: (row) => <DeviceLink id={row.deviceId} /> },
    { title: words.sensor, cell: (row) => row.sensorType, show: (row) => row.sensorType },
    { title: words.severity, cell: (row) => row.severity, show: (row) => <span className={styles.marked}><AlertMark alert={row} size={16} still /> {text.alerts.severity[row.severity]}</span> },
    { title: words.alert, cell: (row) => row.message, show: (row) => <Link to={`/alerts?alert=${encodeURIComponent(row.id)}`}>{row.message}</Link> },
    { title: words.openFor, cell: (row) => row.triggeredAt, show: (row) => <time dateTime={row.triggeredAt} title={formatInstant(Date.parse(row.triggeredAt))}>{formatDuration(now - Date.parse(row.triggeredAt))}</time>, number: true },
  ]
  return <TablePanel title={words.standingList} what={words.standingWhy} rows={rows} columns={columns} keyOf={(row) => row.id} none={words.noStanding} />
}

function Availability({ summary: { devices } }: { summary: AlertSummary }) {
  const words = text.rules.analysis
  type Row = AlertSummary['devices'][number]
  const always = devices.filter(({ availability }) => availability === 1).length
  const columns: FileColumn<Row>[] = [
    { title: words.device, cell: (row) => row.deviceId, show: (row) => <DeviceLink id={row.deviceId} /> },
    { title: words.available, cell: (row) => row.availability, show: (row) => row.availability === null ? <span className="muted">{words.notThere}</span> : formatPercent(row.availability), number: true },
    { title: words.offline, cell: (row) => row.offlineSeconds, show: (row) => (row.offlineSeconds === 0 ? '–' : formatSpan(row.offlineSeconds * 1000)), number: true },
    { title: words.alerts, cell: (row) => row.alerts, show: (row) => formatCount(row.alerts), number: true },
  ]
  return <TablePanel title={words.availability} what={`${words.availabilityWhat} ${words.alwaysThere(formatCount(always))}`} rows={devices} columns={columns} keyOf={(row) => row.deviceId} none={words.noDevices} first={10} />
}
