import { useState, useSyncExternalStore } from 'react'
import { text } from '@/text'
import { onUpdate, takeUpdate, updateIsReady } from './updates'
import styles from './UpdateNotice.module.css'

/** Says calmly that there is a newer version. It is begun when somebody wants it, or with the next visit. */
export function UpdateNotice() {
  const ready = useSyncExternalStore(onUpdate, updateIsReady)
  const [later, setLater] = useState(false)
  const words = text.shell.update
  return (
    <div role="status" className={styles.place}>
      {ready && !later && (
        <div className={styles.notice}>
          <span>{words.ready}</span>
          <button type="button" onClick={takeUpdate}>{words.reload}</button>
          <button type="button" onClick={() => setLater(true)}>{words.later}</button>
        </div>
      )}
    </div>
  )
}
