import type { Severity } from '@/api/types'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { ALERT_TYPES, SEVERITIES } from '@/ui/alerts/kinds'
import { formatCount } from '@/ui/format'
import { type Filters, isFiltered, STATES } from './filters'
import styles from './Toolbar.module.css'

export interface ToolbarProps {
  filters: Filters
  change: (part: Partial<Filters>) => void
  clear: () => void
  /** Of what passes the other filters. */
  counts: Record<Severity, number>
}

export function Toolbar({ filters, change, clear, counts }: ToolbarProps) {
  const words = text.alerts.filter
  const toggle = (severity: Severity) => change({
    severities: filters.severities.includes(severity) ? filters.severities.filter((one) => one !== severity) : [...filters.severities, severity],
  })
  return (
    <search className={styles.bar}>
      <div className={styles.severities} role="group" aria-label={words.severity}>
        {SEVERITIES.map((severity) => (
          <button key={severity} type="button" className={styles.severity} aria-pressed={filters.severities.includes(severity)} onClick={() => toggle(severity)}>
            <span className={styles.label}>{text.alerts.severity[severity]}</span>
            <span className={styles.count}>
              {counts[severity] > 0 && <AlertMark alert={{ severity, status: 'triggered', shelvedUntil: null }} size={16} still />}
              <strong>{formatCount(counts[severity])}</strong>
            </span>
          </button>
        ))}
      </div>
      <input type="search" className={styles.search} aria-label={words.search} placeholder={words.searchHint} value={filters.query}
        onChange={({ target }) => change({ query: target.value })} />
      <select aria-label={words.state} value={filters.state ?? ''} onChange={({ target }) => change({ state: STATES.find((one) => one === target.value) ?? null })}>
        <option value="">{words.anyState}</option>
        {STATES.map((state) => <option key={state} value={state}>{words.states[state]}</option>)}
      </select>
      <select aria-label={words.type} value={filters.type ?? ''} onChange={({ target }) => change({ type: ALERT_TYPES.find((one) => one === target.value) ?? null })}>
        <option value="">{words.anyType}</option>
        {ALERT_TYPES.map((type) => <option key={type} value={type}>{text.alerts.type[type]}</option>)}
      </select>
      <label className={styles.mine}>
        <input type="checkbox" checked={filters.mine} onChange={({ target }) => change({ mine: target.checked })} />
        {words.mine}
      </label>
      {isFiltered(filters) && <button type="button" onClick={clear}>{words.clear}</button>}
    </search>
  )
}
