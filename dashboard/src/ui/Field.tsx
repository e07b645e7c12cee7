import { type ComponentProps, type ReactNode, useId } from 'react'
import type { Problem } from '@/api/types'
import styles from './Field.module.css'

interface FieldProps {
  label: string
  hint?: string | undefined
  error?: string | undefined
}

interface Wiring { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** A labelled input with its hint and its error, tied together for screen readers. */
export function Field({ label, hint, error, children }: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((part) => part !== '').join(' ')
  return (
    <div className={styles.field} data-invalid={error !== undefined}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': error === undefined ? undefined : true })}
      {hint && <p id={`${id}-hint`} className={styles.hint}>{hint}</p>}
      {error && <p id={`${id}-error`} className={styles.error}>{error}</p>}
    </div>
  )
}

export function TextField({ label, hint, error, ...input }: FieldProps & ComponentProps<'input'>) {
  return <Field label={label} hint={hint} error={error}>{(wiring) => <input type="text" {...input} {...wiring} />}</Field>
}

export function AreaField({ label, hint, error, ...area }: FieldProps & ComponentProps<'textarea'>) {
  return <Field label={label} hint={hint} error={error}>{(wiring) => <textarea rows={4} spellCheck={false} {...area} {...wiring} />}</Field>
}

/** What the server says about the field at this JSON pointer. */
export function errorAt(problem: Problem | null, pointer: string): string | undefined {
  return problem?.errors?.find((error) => error.field === pointer)?.message
}

/** A problem that no field of the form shows. */
export function beyondFields(problem: Problem | null, pointers: readonly string[]): Problem | null {
  if (problem === null) return null
  return problem.errors?.length && problem.errors.every((error) => pointers.includes(error.field)) ? null : problem
}
