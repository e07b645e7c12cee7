import type { Utilisation } from '@/api/analytics'
import type { DeviceList } from '@/api/plantwin'
import type { AlertSummary } from '@/api/types'
import { text } from '@/text'
import { SeverityWord } from '@/ui/alerts/AlertMark'
import { SEVERITIES } from '@/ui/alerts/kinds'
import { DataTable } from '@/ui/DataTable'
import { formatCount, formatDuration, formatPercent, formatRate } from '@/ui/format'
import { wordFor } from '@/ui/wordFor'
import { SpentBar, SpentLegend } from './SpentBar'
import { sorted, totals } from './spent'
import styles from './ReportPage.module.css'

const MOST_ROWS = 15

const duration = (seconds: number | null) => (seconds === null ? text.analytics.nothing : formatDuration(seconds * 1000))

const share = (part: number | null) => (part === null ? text.analytics.nothing : formatPercent(part))

interface FigureProps { name: string; value: string; note?: string }

function Figure({ name, value, note = '' }: FigureProps) {
  return <div><dt>{name}</dt><dd>{value}{note !== '' && <small>{note}</small>}</dd></div>
}

export function Figures({ summary, list, spent }: { summary: AlertSummary; list: DeviceList | undefined; spent: Utilisation | undefined }) {
  const words = text.analytics.report
  const known = summary.devices.flatMap((device) => device.availability ?? [])
  const utilisation = spent === undefined ? null : totals(spent.devices).utilisation
  const median = (seconds: number | null) => (seconds === null ? '' : `${words.median} ${duration(seconds)}`)
  return (
    <dl className={styles.figures}>
      <Figure name={words.devices} value={formatCount(list?.totalDevices ?? summary.devices.length)} />
      {list && <Figure name={words.active} value={formatCount(list.activeDevices)} />}
      <Figure name={words.alertsTotal} value={formatCount(summary.alerts.total)} />
      <Figure name={words.perHour} value={formatRate(summary.alarmHealth.alertsPerHour)} />
      <Figure name={words.acknowledged} value={duration(summary.timeToAcknowledge.meanSeconds)} note={median(summary.timeToAcknowledge.medianSeconds)} />
      <Figure name={words.resolved} value={duration(summary.timeToResolve.meanSeconds)} note={median(summary.timeToResolve.medianSeconds)} />
      {known.length > 0 && <Figure name={words.availability} value={formatPercent(known.reduce((a, b) => a + b, 0) / known.length)} />}
      {utilisation !== null && <Figure name={words.utilisation} value={formatPercent(utilisation)} />}
    </dl>
  )
}

export function Alerts({ summary: { alerts, alarmHealth } }: { summary: AlertSummary }) {
  const words = text.analytics.report
  if (alerts.total === 0) return <p>{words.noAlerts}</p>
  return (
    <div className={styles.pair}>
      <DataTable compact caption={words.severity} keyOf={({ severity }) => severity} rows={SEVERITIES.map((severity) => ({ severity, count: alerts.bySeverity[severity] ?? 0 }))}
        columns={[
          { title: words.severity, show: ({ severity }) => <SeverityWord severity={severity} /> },
          { title: words.count, number: true, show: ({ count }) => formatCount(count) },
          { title: words.share, number: true, show: ({ count }) => formatPercent(count / alerts.total) },
        ]} />
      <DataTable compact caption={words.type} keyOf={({ name }) => name}
        rows={[
          ...Object.entries(alerts.byType).sort(([, a], [, b]) => b - a).map(([type, count]) => ({ name: wordFor(text.alerts.type, type), value: formatCount(count) })),
          { name: words.bySystem, value: formatCount(alerts.resolvedBySystem) },
          { name: words.peak, value: formatCount(alarmHealth.peakTenMinutes.alerts) },
          { name: words.standing, value: formatCount(alarmHealth.standing) },
          { name: words.flood, value: formatPercent(alarmHealth.floodShare) },
        ]}
        columns={[{ title: words.type, show: ({ name }) => name }, { title: words.count, number: true, show: ({ value }) => value }]} />
    </div>
  )
}

export function Offenders({ summary: { topOffenders } }: { summary: AlertSummary }) {
  const words = text.analytics.report
  if (topOffenders.length === 0) return <p>{words.noAlerts}</p>
  return (
    <DataTable compact caption={words.parts.offenders} keyOf={({ deviceId, sensorType, alertType }) => `${deviceId}:${sensorType}:${alertType}`} rows={topOffenders.slice(0, MOST_ROWS)}
      columns={[
        { title: words.alert, show: ({ deviceId, sensorType, alertType }) => `${deviceId} ${sensorType} ${wordFor(text.alerts.type, alertType)}` },
        { title: words.count, number: true, show: ({ alerts }) => formatCount(alerts) },
        { title: words.share, number: true, show: ({ share }) => formatPercent(share) },
        { title: words.openFor, number: true, show: ({ activeSeconds }) => duration(activeSeconds) },
      ]} />
  )
}

export function Spent({ spent: { devices } }: { spent: Utilisation }) {
  const words = text.analytics.report
  const least = sorted(devices, 'lowest').slice(0, MOST_ROWS)
  const rows = [{ deviceId: text.analytics.utilisation.total, ...totals(devices) }, ...least]
  return (
    <>
      <SpentLegend />
      <DataTable compact caption={words.parts.utilisation} keyOf={({ deviceId }) => deviceId} rows={rows}
        columns={[
          { title: text.analytics.device, show: ({ deviceId }) => deviceId },
          { title: text.analytics.utilisation.share, number: true, show: ({ utilisation }) => share(utilisation) },
          { title: text.analytics.utilisation.time, picture: true, width: '55%', show: ({ seconds }) => <SpentBar seconds={seconds} /> },
        ]} />
      {least.length < devices.length && <p className="muted">{words.least(formatCount(least.length), formatCount(devices.length))}</p>}
    </>
  )
}

export function Availability({ summary: { devices } }: { summary: AlertSummary }) {
  const words = text.analytics.report
  const away = devices.filter((device) => device.offlineSeconds > 0)
  if (away.length === 0) return <p>{words.allAvailable}</p>
  return (
    <>
      <DataTable compact caption={words.parts.availability} keyOf={({ deviceId }) => deviceId} rows={away.slice(0, MOST_ROWS)}
        columns={[
          { title: text.analytics.device, show: ({ deviceId }) => deviceId },
          { title: words.availability, number: true, show: ({ availability }) => share(availability) },
          { title: words.offlineFor, number: true, show: ({ offlineSeconds }) => duration(offlineSeconds) },
        ]} />
      {away.length < devices.length && <p className="muted">{words.others(formatCount(devices.length - away.length))}</p>}
    </>
  )
}
