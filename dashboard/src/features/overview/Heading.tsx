import type { Place } from '@/live/places'
import { text } from '@/text'
import { formatCount, formatLocation } from '@/ui/format'
import { StandingMark } from '@/ui/StandingWord'
import type { Filters } from './arrange'
import type { Titled } from './gridRows'
import styles from './Heading.module.css'

export interface HeadingProps {
  section: Titled
  only: string | null
  choose: (part: Partial<Filters>) => void
  toggle: (path: string) => void
}

/** The title of what needs attention, or a place: folds it, says how it stands, and narrows the page to it. */
export function Heading({ section, only, choose, toggle }: HeadingProps) {
  if (section.kind === 'attention') {
    return <h2 className={styles.attention}>{text.overview.attention} <span>{formatCount(section.ids.length)}</span></h2>
  }
  const { place, open } = section
  const chosen = only === place.path
  const words = text.overview
  return (
    <div className={styles.place} data-depth={Math.min(place.depth, 4)}>
      <h2>
        <button type="button" className={styles.fold} aria-expanded={open} onClick={() => toggle(place.path)}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" data-open={open}><path d="M3.5 1.5 8.5 6l-5 4.5" /></svg>
          <span className={styles.name}>{nameOf(place)}</span>
          <span className={styles.count}>{words.count(place.count)}</span>
        </button>
      </h2>
      {place.worst !== null && (
        <span className={styles.abnormal}><StandingMark standing={place.worst} size={16} /> {words.above(place.abnormal)}</span>
      )}
      <button type="button" className={styles.only} title={chosen ? words.everywhereAgain : words.onlyOf(nameOf(place))}
        aria-label={chosen ? words.everywhereAgain : words.onlyOf(nameOf(place))} onClick={() => choose({ location: chosen ? null : place.path })}>
        {chosen ? words.everywhere : words.only}
      </button>
    </div>
  )
}

function nameOf(place: Place): string {
  return place.path === '' ? text.overview.noLocation : formatLocation(place.name)
}
