import { text } from '@/text'
import styles from './PageTurner.module.css'

export interface PageTurnerProps {
  /** Where this page begins; null for the first. */
  cursor: string | null
  /** Where the next one begins, if there is one. */
  next: string | null | undefined
  turn: (cursor: string | null) => void
}

/** From page to page of what is read newest first. */
export function PageTurner({ cursor, next, turn }: PageTurnerProps) {
  if (cursor === null && next == null) return null
  return (
    <div className={styles.turner}>
      {cursor !== null && <button type="button" onClick={() => turn(null)}>{text.pages.newest}</button>}
      {next != null && <button type="button" onClick={() => turn(next)}>{text.pages.older}</button>}
    </div>
  )
}
