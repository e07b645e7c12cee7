import { type ComponentProps, useState } from 'react'
import { text } from '@/text'
import { Field } from './Field'
import styles from './PasswordField.module.css'

/** A password that can be looked at while it is typed. */
export function PasswordField({ label, hint, error, ...input }: { label: string; hint?: string | undefined; error?: string | undefined } & ComponentProps<'input'>) {
  const [shown, setShown] = useState(false)
  const words = text.access.signIn
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <span className={styles.password}>
          <input {...input} {...wiring} type={shown ? 'text' : 'password'} spellCheck={false} autoCapitalize="none" />
          <button type="button" aria-pressed={shown} aria-label={words.show} title={shown ? words.hide : words.show} onClick={() => setShown(!shown)}>
            <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
              <path d="M1.5 9S4 4 9 4s7.5 5 7.5 5S14 14 9 14 1.5 9 1.5 9z" /><circle cx="9" cy="9" r="2.2" />
              {!shown && <path d="M3 15 15 3" />}
            </svg>
          </button>
        </span>
      )}
    </Field>
  )
}
