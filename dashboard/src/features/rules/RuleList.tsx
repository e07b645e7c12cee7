import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { AlertRule, DeviceItem } from '@/api/types'
import { useOpenAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { AlertMark, SeverityWord } from '@/ui/alerts/AlertMark'
import { formatCount } from '@/ui/format'
import { Mark } from '@/ui/StateMark'
import { arrange, type Shown, type Shows, SHOWS } from './arrange'
import { conditionWords, isSeverity, scopeWords, sensorWords, severityWords } from './words'
import styles from './rules.module.css'

const PAGE = 100

/** All rules, what is unusual first: those that alert now, those that are off, those for nothing that is there. */
export function RuleList({ rules, devices, devicesKnown, focused }: {
  rules: readonly AlertRule[]
  devices: readonly DeviceItem[]
  devicesKnown: boolean
  /** Id of the rule somebody comes back from. */
  focused: string
}) {
  const [params, setParams] = useSearchParams()
  const [most, setMost] = useState(PAGE)
  const open = useOpenAlerts()
  const words = text.rules
  const query = params.get('q') ?? ''
  const wanted = params.get('show')
  const show: Shows = SHOWS.find((one) => one === wanted) ?? 'all'
  const all = useMemo(() => arrange(rules, devices, devicesKnown, open), [rules, devices, devicesKnown, open])
  const found = useMemo(() => all.filter((one) => one.is.has(show) && one.words.includes(query.trim().toLowerCase())), [all, show, query])
  const put = (name: 'q' | 'show', value: string) => setParams((now) => {
    if (value === '' || value === 'all') now.delete(name)
    else now.set(name, value)
    return now
  }, { replace: true })
  if (rules.length === 0) return <p>{words.empty}</p>
  return (
    <>
      <search className={styles.tools}>
        <input type="search" aria-label={words.search} placeholder={words.searchHint} value={query} onChange={({ target }) => put('q', target.value)} />
        <div className={styles.choices} role="group" aria-label={words.show.label}>
          {SHOWS.map((one) => {
            const count = all.filter((shown) => shown.is.has(one)).length
            return one === 'all' || one === show || count > 0
              ? <button key={one} type="button" aria-pressed={show === one} onClick={() => put('show', one)}>{words.show[one]} <strong>{formatCount(count)}</strong></button>
              : null
          })}
        </div>
        <output className={styles.muted}>{words.shown(found.length, rules.length)}</output>
      </search>
      {found.length === 0 ? <p className={styles.muted}>{words.none}</p> : (
        <div className={styles.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.rule}</th><th scope="col">{words.forWhat}</th><th scope="col">{words.sensor}</th><th scope="col">{words.when}</th>
                <th scope="col">{words.severity}</th><th scope="col">{words.state}</th><th scope="col">{words.openAlerts}</th>
              </tr>
            </thead>
            <tbody>{found.slice(0, most).map((one) => <Row key={one.rule.id} shown={one} focused={one.rule.id === focused} />)}</tbody>
          </table>
        </div>
      )}
      {found.length > most && <div><button type="button" onClick={() => setMost(most + PAGE)}>{words.more(Math.min(PAGE, found.length - most))}</button></div>}
    </>
  )
}

function Row({ shown: { rule, unit, is, alerts, worst }, focused }: { shown: Shown; focused: boolean }) {
  const words = text.rules
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (focused) link.current?.focus()
  }, [focused])
  const stray = is.has('stray')
  return (
    <tr data-off={!rule.enabled}>
      <th scope="row"><Link ref={link} to={`?rule=${rule.id}`}>{rule.name}</Link></th>
      <td data-label={words.forWhat}>
        {scopeWords(rule)}
        {stray && <small className={styles.stray}><Mark state="warning" size={12} /> {words.stray}</small>}
      </td>
      <td data-label={words.sensor}>{sensorWords(rule)}</td>
      <td data-label={words.when}>{conditionWords(rule, unit)}</td>
      <td data-label={words.severity}>{rule.severity !== null && isSeverity(rule.severity) ? <SeverityWord severity={rule.severity} /> : <span className={styles.muted}>{severityWords(rule)}</span>}</td>
      <td data-label={words.state}>{rule.enabled ? words.isOn : <span className={styles.off}><OffMark /> {words.isOff}</span>}</td>
      <td data-label={words.openAlerts} className={alerts === 0 ? styles.nothing : undefined}>
        {worst !== null && <Link to={`/alerts?alert=${encodeURIComponent(worst.id)}`} className={styles.alerting}><AlertMark alert={worst} size={16} still /> {formatCount(alerts)} <span className="hidden">{words.openOf(rule.name)}</span></Link>}
      </td>
    </tr>
  )
}

/** A circle with a gap and a bar: switched off. */
export function OffMark() {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" aria-hidden="true">
      <path d="M8 1.8v5.4M4.6 3.7a5.6 5.6 0 1 0 6.8 0" />
    </svg>
  )
}
