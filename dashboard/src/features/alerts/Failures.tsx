import { text } from '@/text'
import { type Failure, nameOfAlert, type Verb } from './desk'
import styles from './ActionDialog.module.css'

/** Of each alert that something was not done with: why. */
export function Failures({ verb, failures }: { verb: Verb; failures: readonly Failure[] }) {
  return (
    <ul className={styles.failures} role="alert">
      {failures.map(({ alert, words }) => <li key={alert.id}><strong>{text.alerts.outbox.notDone[verb](nameOfAlert(alert))}</strong> {words}</li>)}
    </ul>
  )
}
