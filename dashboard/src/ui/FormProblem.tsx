import type { Problem } from '@/api/types'
import { text } from '@/text'
import { explain } from './Failed'
import { Mark } from './StateMark'
import styles from './FormProblem.module.css'

/** Why a form was not taken, where no single field is to blame. */
export function FormProblem({ problem }: { problem: Problem | null }) {
  return (
    <div role="alert" className={styles.place}>
      {problem && (
        <p className={styles.problem}>
          <Mark state="warning" size={18} />
          <span><strong>{text.access.form.failed}</strong> {explain(problem)}</span>
        </p>
      )}
    </div>
  )
}
