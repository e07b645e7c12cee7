import type { SensorStatus } from '@/api/types'
import type { Place } from '@/live/places'
import { text } from '@/text'
import { formatCount, formatLocation } from '@/ui/format'
import { Mark } from '@/ui/StateMark'
import type { Filters } from './arrange'
import { FEW_DEVICES } from './gridRows'
import styles from './Toolbar.module.css'

const STATES: readonly SensorStatus[] = ['alert', 'offline', 'warning', 'normal']

export interface ToolbarProps {
  filters: Filters
  change: (part: Partial<Filters>) => void
  counts: Record<SensorStatus, number>
  /** All places of the plant. */
  places: readonly Place[]
  shown: number
  all: number
}

export function Toolbar({ filters, change, counts, places, shown, all }: ToolbarProps) {
  return (
    <search className={styles.bar}>
      <div className={styles.states} role="group" aria-label={text.overview.showStates}>
        <StateButton label={text.overview.all} count={all} pressed={filters.state === null} press={() => change({ state: null })} />
        {STATES.map((state) => (
          <StateButton key={state} state={state} label={text.state[state]} count={counts[state]} pressed={filters.state === state}
            press={() => change({ state: filters.state === state ? null : state })} />
        ))}
      </div>
      <input type="search" className={styles.search} aria-label={text.overview.search} placeholder={text.overview.searchHint}
        value={filters.query} onChange={(event) => change({ query: event.target.value })} />
      <select className={styles.location} aria-label={text.overview.location} value={filters.location ?? '*'}
        onChange={(event) => change({ location: event.target.value === '*' ? null : event.target.value })}>
        <option value="*">{text.overview.allLocations}</option>
        {flat(places).map(({ path, name, depth }) => (
          <option key={path} value={path}>{`${INDENT.repeat(depth)}${path === '' ? text.overview.noLocation : formatLocation(name)}`}</option>
        ))}
      </select>
      {all > FEW_DEVICES && (
        <label className={styles.group}>
          <input type="checkbox" checked={filters.grouped} onChange={(event) => change({ grouped: event.target.checked })} />
          {text.overview.group}
        </label>
      )}
      <output className={shown === all ? 'hidden' : styles.shown}>{text.overview.shown(shown, all)}</output>
    </search>
  )
}

/** Option lists have no tree: no-break spaces show what is in what. */
const INDENT = '\u00a0\u00a0\u00a0'

function flat(places: readonly Place[]): Place[] {
  return places.flatMap((place) => [place, ...flat(place.places)])
}

function StateButton({ state, label, count, pressed, press }: {
  state?: SensorStatus; label: string; count: number; pressed: boolean; press: () => void
}) {
  return (
    <button type="button" className={styles.state} aria-pressed={pressed} onClick={press} data-state={count > 0 ? state : undefined}>
      <span className={styles.label}>{label}</span>
      <span className={styles.count}>
        {state && count > 0 && <Mark state={state} size={14} />}
        <strong>{formatCount(count)}</strong>
      </span>
    </button>
  )
}
