import { useMemo, useState } from 'react'
import { useAlertSummaryQuery, useUtilisationQuery } from '@/api/analytics'
import { useDevicesQuery } from '@/api/plantwin'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { type Cell, fileInstant, fileName } from '@/ui/csv'
import { CsvButton } from '@/ui/CsvButton'
import { asProblem, Failed } from '@/ui/Failed'
import { formatCount, formatInstant, zoneName } from '@/ui/format'
import { SpanButtons } from '@/ui/span/SpanButtons'
import { Alerts, Availability, Figures, Offenders, Spent } from './reportSections'
import { keyOf } from './selection'
import { byUrgency, candidates } from './trends'
import { TrendTable } from './TrendsPage'
import { useHours } from './useRange'
import { useParam } from './useParam'
import { useTrends } from './useTrends'
import styles from './ReportPage.module.css'

const PARTS = ['figures', 'alerts', 'offenders', 'utilisation', 'availability', 'trends'] as const

type Part = (typeof PARTS)[number]

/** As many as a reader of paper cares for. */
const MOST_EXAMINED = 100
const NONE: never[] = []

/** The plant's figures of a range on paper: one page that prints well. */
export function ReportPage() {
  const words = text.analytics.report
  const { span, act, from, to } = useHours()
  const [without, setWithout] = useParam('without')
  const left = without.split(',')
  const parts = PARTS.filter((part) => !left.includes(part))
  const has = (part: Part) => parts.includes(part)
  const [made] = useState(serverNow)
  const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
  const list = useDevicesQuery()
  const summary = useAlertSummaryQuery(range)
  const spent = useUtilisationQuery(range, { skip: !has('utilisation') && !has('figures') })
  const all = useMemo(() => candidates(list.data?.devices ?? []), [list.data])
  const wanted = !without.includes('trends')
  const examined = useMemo(() => (wanted ? all.slice(0, MOST_EXAMINED) : NONE), [all, wanted])
  const { answers } = useTrends(examined, '24h')
  const crossing = examined.flatMap((sensor) => {
    const answer = answers.get(keyOf(sensor))
    return answer !== undefined && 'trend' in answer && answer.trend.crossing !== null ? [answer.trend] : []
  }).sort(byUrgency)
  const done = examined.filter((sensor) => answers.has(keyOf(sensor))).length
  const toggle = (part: Part) => setWithout((has(part) ? [...left, part] : left.filter((one) => one !== part)).filter((one) => one !== '').join(','))
  const table = () => ({
    name: fileName(['report', fileInstant(from), fileInstant(to)], 'csv'),
    header: ['section', 'subject', 'figure', 'value'],
    rows: [
      ...(summary.data === undefined ? [] : [
        ['alerts', '', 'total', summary.data.alerts.total],
        ...Object.entries(summary.data.alerts.bySeverity).map(([severity, n]): Cell[] => ['alerts', severity, 'total', n]),
        ['alerts', '', 'meanSecondsToAcknowledge', summary.data.timeToAcknowledge.meanSeconds], ['alerts', '', 'meanSecondsToResolve', summary.data.timeToResolve.meanSeconds],
        ...summary.data.topOffenders.map((one): Cell[] => ['offenders', `${one.deviceId} ${one.sensorType} ${one.alertType}`, 'alerts', one.alerts]),
        ...summary.data.devices.map((one): Cell[] => ['availability', one.deviceId, 'availability', one.availability]),
      ]),
      ...(spent.data?.devices ?? []).map((one): Cell[] => ['utilisation', one.deviceId, 'utilisation', one.utilisation]),
      ...crossing.map((one): Cell[] => ['trends', `${one.deviceId} ${one.sensorType}`, 'crossingAt', one.crossing?.at ?? null]),
    ],
  })
  return (
    <article className={styles.report}>
      <div className={styles.choice}>
        <SpanButtons span={span} act={act} presets={['h24', 'd7', 'd30']} />
        <fieldset>
          <legend>{words.sections}</legend>
          {PARTS.map((part) => <label key={part}><input type="checkbox" checked={has(part)} onChange={() => toggle(part)} /> {words.parts[part]}</label>)}
        </fieldset>
        <div className={styles.saves}>
          <button type="button" className="primary" onClick={() => globalThis.print()}>{words.print}</button>
          <CsvButton table={table} disabled={summary.data === undefined} />
        </div>
        {done < examined.length && <p role="status">{words.examining(formatCount(done), formatCount(examined.length))}</p>}
      </div>
      <div className={styles.paper}>
        <header className={styles.head}>
          <h1>{words.title}</h1>
          <dl>
            <div><dt>{words.plant}</dt><dd>{globalThis.location.host}</dd></div>
            <div><dt>{words.range}</dt><dd>{formatInstant(from)} – {formatInstant(to)}</dd></div>
            <div><dt>{words.zone}</dt><dd>{zoneName(to)}</dd></div>
            <div><dt>{words.made}</dt><dd>{formatInstant(made)}</dd></div>
          </dl>
        </header>
        {summary.isError && <Failed what={words.parts.alerts} problem={asProblem(summary.error)} retry={() => void summary.refetch()} />}
        {spent.isError && <Failed what={words.parts.utilisation} problem={asProblem(spent.error)} retry={() => void spent.refetch()} />}
        {has('figures') && summary.data && <Section part="figures"><Figures summary={summary.data} list={list.data} spent={spent.data} /></Section>}
        {has('alerts') && summary.data && <Section part="alerts"><Alerts summary={summary.data} /></Section>}
        {has('offenders') && summary.data && <Section part="offenders"><Offenders summary={summary.data} /></Section>}
        {has('utilisation') && spent.data && <Section part="utilisation"><Spent spent={spent.data} /></Section>}
        {has('availability') && summary.data && <Section part="availability"><Availability summary={summary.data} /></Section>}
        {has('trends') && (
          <Section part="trends">
            {crossing.length > 0 ? <TrendTable trends={crossing.slice(0, 20)} /> : done === examined.length && <p>{words.noCrossing}</p>}
            <p className="muted">{words.examined(formatCount(done), formatCount(all.length))}</p>
          </Section>
        )}
      </div>
    </article>
  )
}

function Section({ part, children }: { part: Part; children: React.ReactNode }) {
  return (
    <section className={styles.section} aria-labelledby={`report-${part}`}>
      <h2 id={`report-${part}`}>{text.analytics.report.parts[part]}</h2>
      {children}
    </section>
  )
}
