import type { Utilisation } from '@/api/analytics'
import type { DeviceList } from '@/api/plantwin'
import type { AlertSummary } from '@/api/types'
import { text } from '@/text'
import { SeverityWord } from '@/ui/alerts/AlertMark'
import { SEVERITIES } from '@/ui/alerts/kinds'
import { formatCount, formatDuration, formatPercent, formatRate } from '@/ui/format'
import { wordFor } from '@/ui/wordFor'
import { SpentBar, SpentLegend } from './SpentBar'
import { sorted, totals } from './spent'
import styles from './ReportPage.module.css'

const MOST_ROWS = 15

const duration = (seconds: number | null) => (seconds === null ? text.analytics.nothing : formatDuration(seconds * 1000))

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
      <table>
        <caption className="hidden">{words.severity}</caption>
        <thead><tr><th scope="col">{words.severity}</th><th scope="col" className={styles.number}>{words.count}</th><th scope="col" className={styles.number}>{words.share}</th></tr></thead>
        <tbody>
          {SEVERITIES.map((severity) => {
            const count = alerts.bySeverity[severity] ?? 0
            return <tr key={severity}><th scope="row"><SeverityWord severity={severity} /></th><td className={styles.number}>{formatCount(count)}</td><td className={styles.number}>{formatPercent(count / alerts.total)}</td></tr>
          })}
        </tbody>
      </table>
      <table>
        <caption className="hidden">{words.type}</caption>
        <thead><tr><th scope="col">{words.type}</th><th scope="col" className={styles.number}>{words.count}</th></tr></thead>
        <tbody>
          {Object.entries(alerts.byType).sort(([, a], [, b]) => b - a).map(([type, count]) => (
            <tr key={type}><th scope="row">{wordFor(text.alerts.type, type)}</th><td className={styles.number}>{formatCount(count)}</td></tr>
          ))}
          <tr><th scope="row">{words.bySystem}</th><td className={styles.number}>{formatCount(alerts.resolvedBySystem)}</td></tr>
          <tr><th scope="row">{words.peak}</th><td className={styles.number}>{formatCount(alarmHealth.peakTenMinutes.alerts)}</td></tr>
          <tr><th scope="row">{words.standing}</th><td className={styles.number}>{formatCount(alarmHealth.standing)}</td></tr>
          <tr><th scope="row">{words.flood}</th><td className={styles.number}>{formatPercent(alarmHealth.floodShare)}</td></tr>
        </tbody>
      </table>
    </div>
  )
}

export function Offenders({ summary: { topOffenders } }: { summary: AlertSummary }) {
  const words = text.analytics.report
  if (topOffenders.length === 0) return <p>{words.noAlerts}</p>
  return (
    <table>
      <caption className="hidden">{words.parts.offenders}</caption>
      <thead>
        <tr>
          <th scope="col">{words.alert}</th><th scope="col" className={styles.number}>{words.count}</th>
          <th scope="col" className={styles.number}>{words.share}</th><th scope="col" className={styles.number}>{words.openFor}</th>
        </tr>
      </thead>
      <tbody>
        {topOffenders.slice(0, MOST_ROWS).map(({ deviceId, sensorType, alertType, alerts, share, activeSeconds }) => (
          <tr key={`${deviceId}:${sensorType}:${alertType}`}>
            <th scope="row"><b>{deviceId}</b> {sensorType} {wordFor(text.alerts.type, alertType)}</th>
            <td className={styles.number}>{formatCount(alerts)}</td><td className={styles.number}>{formatPercent(share)}</td><td className={styles.number}>{duration(activeSeconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Spent({ spent: { devices } }: { spent: Utilisation }) {
  const words = text.analytics.report
  const least = sorted(devices, 'lowest').slice(0, MOST_ROWS)
  const rows = [{ deviceId: text.analytics.utilisation.total, ...totals(devices) }, ...least]
  return (
    <>
      <SpentLegend />
      <table className={styles.spent}>
        <caption className="hidden">{words.parts.utilisation}</caption>
        <thead><tr><th scope="col">{text.analytics.device}</th><th scope="col" className={styles.number}>{text.analytics.utilisation.share}</th><th scope="col">{text.analytics.utilisation.time}</th></tr></thead>
        <tbody>
          {rows.map(({ deviceId, utilisation, seconds }) => (
            <tr key={deviceId}>
              <th scope="row">{deviceId}</th><td className={styles.number}>{utilisation === null ? text.analytics.nothing : formatPercent(utilisation)}</td><td className={styles.bar}><SpentBar seconds={seconds} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {least.length < devices.length && <p className={styles.note}>{words.least(formatCount(least.length), formatCount(devices.length))}</p>}
    </>
  )
}

export function Availability({ summary: { devices } }: { summary: AlertSummary }) {
  const words = text.analytics.report
  const away = devices.filter((device) => device.offlineSeconds > 0)
  if (away.length === 0) return <p>{words.allAvailable}</p>
  return (
    <>
      <table>
        <caption className="hidden">{words.parts.availability}</caption>
        <thead><tr><th scope="col">{text.analytics.device}</th><th scope="col" className={styles.number}>{words.availability}</th><th scope="col" className={styles.number}>{words.offlineFor}</th></tr></thead>
        <tbody>
          {away.slice(0, MOST_ROWS).map(({ deviceId, availability, offlineSeconds }) => (
            <tr key={deviceId}>
              <th scope="row">{deviceId}</th><td className={styles.number}>{availability === null ? text.analytics.nothing : formatPercent(availability)}</td><td className={styles.number}>{duration(offlineSeconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {away.length < devices.length && <p className={styles.note}>{words.others(formatCount(devices.length - away.length))}</p>}
    </>
  )
}
