import { text } from '@/text'
import styles from './Conflict.module.css'

export interface Difference {
  field: string
  theirs: string
  yours: string
}

/** Two versions side by side, where they differ, and what to do about it. */
export function Conflict({ differences, keepYours, takeTheirs, busy }: {
  differences: readonly Difference[]
  keepYours: () => void
  takeTheirs: () => void
  busy: boolean
}) {
  const words = text.access.conflict
  return (
    <section className={styles.conflict} role="alert" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p>{differences.length === 0 ? words.same : words.what}</p>
      {differences.length > 0 && (
        <div className={styles.scroll}>
          <table>
            <thead><tr><th scope="col">{words.field}</th><th scope="col">{words.theirs}</th><th scope="col">{words.yours}</th></tr></thead>
            <tbody>
              {differences.map(({ field, theirs, yours }) => (
                <tr key={field}><th scope="row">{field}</th><td>{theirs || '–'}</td><td><strong>{yours || '–'}</strong></td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="actions">
        <button type="button" onClick={takeTheirs}>{words.takeTheirs}</button>
        {differences.length > 0 && <button type="button" className="primary" disabled={busy} onClick={keepYours}>{words.keepYours}</button>}
      </div>
    </section>
  )
}

/** Where two lists of the same facts differ. */
export function differ(theirs: readonly (readonly [string, string])[], yours: readonly (readonly [string, string])[]): Difference[] {
  const mine = new Map(yours)
  return theirs.map(([field, value]) => ({ field, theirs: value, yours: mine.get(field) ?? '' })).filter((row) => row.theirs !== row.yours)
}
