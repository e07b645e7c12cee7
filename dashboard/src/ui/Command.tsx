import { useState } from 'react'
import { text } from '@/text'
import styles from './Command.module.css'

/** A line to run or a value to take along, with a button that copies it. */
export function Command({ label, line }: { label: string; line: string }) {
  const [copied, setCopied] = useState<string | null>(null)
  const copy = () => {
    navigator.clipboard.writeText(line).then(() => setCopied(line), () => setCopied(null))
  }
  return (
    <div className={styles.command}>
      <h3>{label}</h3>
      <div className={styles.line}>
        <pre tabIndex={0} aria-label={label}>{line}</pre>
        {/* Browsers have no clipboard for pages that come over plain HTTP from another machine. */}
        {globalThis.isSecureContext && (
          <button type="button" onClick={copy} aria-label={`${text.access.secret.copy}: ${label}`}>
            <span aria-live="polite">{copied === line ? text.access.secret.copied : text.access.secret.copy}</span>
          </button>
        )}
      </div>
    </div>
  )
}
