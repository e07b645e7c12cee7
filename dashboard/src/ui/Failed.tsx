import type { Problem } from '@/api/types'
import { text } from '@/text'
import styles from './Failed.module.css'

/** Something could not be loaded: what, why, and what to do. */
export function Failed({ what, problem, retry }: { what: string; problem: Problem; retry: () => void }) {
  return (
    <div className={styles.failed} role="alert">
      <p>
        <strong>{text.failed.load(what)}</strong>{' '}
        {problem.status === 0 ? text.failed.noAnswer : (problem.detail ?? problem.title)}
      </p>
      <button type="button" onClick={retry}>{text.failed.again}</button>
    </div>
  )
}

/** RTK Query's error as the problem it is. */
export function asProblem(error: unknown): Problem {
  return typeof error === 'object' && error !== null && 'title' in error
    ? (error as Problem)
    : { status: 0, title: text.failed.noAnswer }
}
