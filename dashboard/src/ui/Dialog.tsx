import { type ReactNode, useEffect, useId, useRef } from 'react'
import { text } from '@/text'
import styles from './Dialog.module.css'

/** Something that has to be finished or left before the page goes on. Escape leaves it. */
export function Dialog({ title, close, wide = false, children }: { title: string; close: () => void; wide?: boolean; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} className={styles.dialog} data-wide={wide} aria-labelledby={id} onCancel={(event) => {
      event.preventDefault()
      close()
    }}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className={styles.close} aria-label={text.access.form.close} title={text.access.form.close} onClick={close}>
          <svg width="16" height="16" viewBox="0 0 16 16" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d="M3 3l10 10M13 3 3 13" /></svg>
        </button>
      </header>
      {children}
    </dialog>
  )
}
