import type { ReactNode, SubmitEvent } from 'react'
import styles from './FilterForm.module.css'

export interface FilterFormProps {
  /** What is looked through. */
  label: string
  /** The words of its two buttons. */
  verbs: { apply: string; clear: string }
  apply: () => void
  clear: () => void
  note?: string
  /** The fields. */
  children: ReactNode
}

/** Fields that are asked with together, when the person says so. */
export function FilterForm({ label, verbs, apply, clear, note, children }: FilterFormProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    apply()
  }
  return (
    <form className={styles.filters} role="search" aria-label={label} onSubmit={submit}>
      {children}
      <div className={styles.buttons}>
        <button type="submit" className="primary">{verbs.apply}</button>
        <button type="button" onClick={clear}>{verbs.clear}</button>
      </div>
      {note !== undefined && <p className="muted">{note}</p>}
    </form>
  )
}
