import type { BackTest } from '@/api/types'
import { text } from '@/text'
import { SeverityWord } from '@/ui/alerts/AlertMark'
import { SEVERITIES } from '@/ui/alerts/kinds'
import { Figure } from '@/ui/Figure'
import { formatCount, formatInstant, formatValue, formatShortCount } from '@/ui/format'
import { Mark } from '@/ui/StateMark'
import { Bars } from './Bars'
import { byDay, byHour } from './bars'
import { sameRule } from './draft'
import { Strips } from './Strips'
import type { Trial } from './useTrial'
import { formatSpan } from './words'
import styles from './trial.module.css'

/** What a rule would have raised: how many, how bad, when and where, and how much of what is stored was looked at. */
export function TrialResult({ trial: { input, saved, report, before, range } }: { trial: Trial }) {
  const words = text.rules.trial
  const { totals } = report
  const bars = range === 'day' ? byHour : byDay
  const single = report.sensorsInScope > 0 && totals.readings > 0
  return (
    <>
      <Coverage report={report} devices={input.type === 'device_offline'} />
      {single && (
        <>
          {saved !== null && sameRule(saved, input) && <p className={styles.muted}>{words.same}</p>}
          {before !== null && <p className={styles.compare}>{words.compare(before.totals.alerts, totals.alerts)}</p>}
          <dl className={styles.figures}>
            <Figure label={words.alerts} value={formatCount(totals.alerts)} />
            <Figure label={words.perDay} value={formatValue(totals.alertsPerDay, 1)} />
            <Figure label={words.longest} value={formatSpan(totals.longestSeconds * 1000)} />
            <Figure label={words.active} value={formatSpan(totals.activeSeconds * 1000)} />
            <Figure label={words.open} value={formatCount(totals.openAtEnd)} />
          </dl>
          {totals.alerts === 0 && <p>{words.noAlerts}</p>}
          {totals.alerts > 0 && (
            <div>
              <h3>{words.bySeverity}</h3>
              <ul className={styles.severities}>
                {SEVERITIES.filter((severity) => (totals.bySeverity[severity] ?? 0) > 0).map((severity) => (
                  <li key={severity}><SeverityWord severity={severity} /> <strong>{formatCount(totals.bySeverity[severity] ?? 0)}</strong></li>
                ))}
              </ul>
            </div>
          )}
          {(totals.alerts > 0 || (before?.totals.alerts ?? 0) > 0) && (
            <Bars title={range === 'day' ? words.hours : words.days} bars={bars(report)} before={before === null ? null : bars(before)} />
          )}
          <Strips report={report} />
        </>
      )}
      <p className={styles.small}>{words.readings(formatShortCount(totals.readings))} {words.begins}</p>
    </>
  )
}

/** How much was tried: a trial that did not get through everything must not look as if it had. */
function Coverage({ report, devices }: { report: BackTest; devices: boolean }) {
  const words = text.rules.trial
  const { complete, sensorsInScope, sensorsTried, sensors, totals } = report
  const last = sensors.at(-1)
  const said = sensorsInScope === 0 ? words.nothing
    : totals.readings === 0 && complete ? words.noReadings
      : complete ? words.complete(sensorsInScope, devices)
        : words.partly(sensorsTried, sensorsInScope, last === undefined ? '' : `${last.deviceId} ${last.sensorType}`.trim(), formatInstant(Date.parse(last?.coveredTo ?? '')))
  const fine = complete && sensorsInScope > 0 && totals.readings > 0
  return <p className={fine ? styles.muted : styles.warning}>{!fine && <Mark state="warning" />} {said}</p>
}
