import type { Problem } from '@/api/types'
import { text } from '@/text'
import styles from './Failed.module.css'

/** Something could not be loaded: what, why, and what to do. */
export function Failed({ what, problem, retry }: { what: string; problem: Problem; retry: () => void }) {
  return (
    <div className={styles.failed} role="alert">
      <p>
        <strong>{text.failed.load(what)}</strong>{' '}
        {explain(problem)}
      </p>
      <button type="button" onClick={retry}>{text.failed.again}</button>
    </div>
  )
}

/** A problem as one sentence for a person. */
export function explain(problem: Problem): string {
  switch (problem.status) {
    case 0:
      return text.failed.noAnswer
    case 403:
      return problem.detail ?? text.failed.forbidden
    case 429:
      return problem.retryAfterSeconds === undefined ? text.failed.tooManySoon : text.failed.tooMany(Math.ceil(problem.retryAfterSeconds))
    default:
      return problem.detail ?? problem.title
  }
}

/** RTK Query's error as the problem it is. */
export function asProblem(error: unknown): Problem {
  return typeof error === 'object' && error !== null && 'title' in error
    ? (error as Problem)
    : { status: 0, title: text.failed.noAnswer }
}
