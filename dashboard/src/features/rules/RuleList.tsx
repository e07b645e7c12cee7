import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { AlertRule, DeviceItem } from '@/api/types'
import { useOpenAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { AlertMark, SeverityWord } from '@/ui/alerts/AlertMark'
import { type Column, DataTable } from '@/ui/DataTable'
import { formatCount } from '@/ui/format'
import { Mark } from '@/ui/StateMark'
import { Toolbar } from '@/ui/Toolbar'
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
  const columns: Column<Shown>[] = [
    { title: words.rule, show: ({ rule }) => <RuleName rule={rule} focused={rule.id === focused} /> },
    {
      title: words.forWhat,
      show: ({ rule, is }) => (
        <>
          {scopeWords(rule)}
          {is.has('stray') && <small className={styles.stray}><Mark state="warning" size={12} /> {words.stray}</small>}
        </>
      ),
    },
    { title: words.sensor, show: ({ rule }) => sensorWords(rule) },
    { title: words.when, show: ({ rule, unit }) => conditionWords(rule, unit) },
    { title: words.severity, show: ({ rule }) => (rule.severity !== null && isSeverity(rule.severity) ? <SeverityWord severity={rule.severity} /> : <span className="muted">{severityWords(rule)}</span>) },
    { title: words.state, show: ({ rule }) => (rule.enabled ? words.isOn : <span className={styles.off}><OffMark /> {words.isOff}</span>) },
    {
      title: words.openAlerts,
      show: ({ rule, alerts, worst }) => worst !== null && (
        <Link to={`/alerts?alert=${encodeURIComponent(worst.id)}`} className={styles.alerting}><AlertMark alert={worst} size={16} still /> {formatCount(alerts)} <span className="hidden">{words.openOf(rule.name)}</span></Link>
      ),
    },
  ]
  return (
    <>
      <Toolbar search>
        <input type="search" aria-label={words.search} placeholder={words.searchHint} value={query} onChange={({ target }) => put('q', target.value)} />
        <div className={styles.choices} role="group" aria-label={words.show.label}>
          {SHOWS.map((one) => {
            const count = all.filter((shown) => shown.is.has(one)).length
            return one === 'all' || one === show || count > 0
              ? <button key={one} type="button" aria-pressed={show === one} onClick={() => put('show', one)}>{words.show[one]} <strong>{formatCount(count)}</strong></button>
              : null
          })}
        </div>
        <output className="muted">{words.shown(found.length, rules.length)}</output>
      </Toolbar>
      {found.length === 0 ? <p className="muted">{words.none}</p> : (
        <DataTable columns={columns} rows={found.slice(0, most)} keyOf={(one) => one.rule.id} tone={(one) => (one.rule.enabled ? undefined : 'off')} />
      )}
      {found.length > most && <div><button type="button" onClick={() => setMost(most + PAGE)}>{words.more(Math.min(PAGE, found.length - most))}</button></div>}
    </>
  )
}

function RuleName({ rule: { id, name }, focused }: { rule: AlertRule; focused: boolean }) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (focused) link.current?.focus()
  }, [focused])
  return <Link ref={link} to={`?rule=${id}`}>{name}</Link>
}

/** A circle with a gap and a bar: switched off. */
export function OffMark() {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" aria-hidden="true">
      <path d="M8 1.8v5.4M4.6 3.7a5.6 5.6 0 1 0 6.8 0" />
    </svg>
  )
}
