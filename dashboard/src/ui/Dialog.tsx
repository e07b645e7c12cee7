import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { text } from '@/text'
import styles from './Dialog.module.css'

/** Something that has to be finished or left before the page goes on. Escape leaves it; the focus goes back to where it was. */
export function Dialog({ title, close, wide = false, children }: { title: string; close: () => void; wide?: boolean; children: ReactNode }) {
  return (
    <ModalOverlay isOpen onOpenChange={(open) => {
      if (!open) close()
    }} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''} data-wide={wide}>
        <AriaDialog className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title" level={2}>{title}</Heading>
            <button type="button" className={styles.close} aria-label={text.access.form.close} title={text.access.form.close} onClick={close}>
              <svg width="16" height="16" viewBox="0 0 16 16" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d="M3 3l10 10M13 3 3 13" /></svg>
            </button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
