import type { Ledger } from '@/api/types'
import { text } from '@/text'
import { formatCount, formatTime } from '@/ui/format'
import { Mark } from '@/ui/StateMark'
import { imbalance } from './pipeline'
import styles from './LedgerLine.module.css'

/** Received = stored + duplicates + refused + in flight, and whether it holds. */
export function LedgerLine({ ledger }: { ledger: Ledger }) {
  const words = text.system
  const reasons = Object.entries(ledger.refused.byReason).filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a)
  return (
    <div className={styles.ledger}>
      <dl className={styles.line}>
        <Term name={words.received} count={ledger.received} />
        <Term sign="=" name={words.stored} count={ledger.stored} />
        <Term sign="+" name={words.duplicates} count={ledger.duplicates} />
        <Term sign="+" name={words.refused} count={ledger.refused.total} />
        <Term sign="+" name={words.inFlight} count={ledger.inFlight} />
      </dl>
      <p className={styles.verdict} data-agrees={ledger.agrees}>
        <strong>
          {ledger.agrees ? <Tick /> : <Mark state="down" size={18} />}
          {ledger.agrees ? words.agrees : words.disagrees}
        </strong>{' '}
        <span>{ledger.agrees ? words.agreesWhy : words.disagreesWhy(formatCount(Math.abs(imbalance(ledger))))}</span>{' '}
        <time dateTime={ledger.timestamp}>{words.asOf(formatTime(Date.parse(ledger.timestamp)))}</time>
      </p>
      {reasons.length > 0 && (
        <dl className={styles.reasons} aria-label={words.refusedBy}>
          {reasons.map(([reason, count]) => (
            <div key={reason}><dt>{reason}</dt><dd>{formatCount(count)}</dd></div>
          ))}
        </dl>
      )}
    </div>
  )
}

function Term({ sign, name, count }: { sign?: string; name: string; count: number }) {
  return (
    <div className={styles.term}>
      {sign && <span className={styles.sign} aria-hidden="true">{sign}</span>}
      <dt>{name}</dt>
      <dd>{formatCount(count)}</dd>
    </div>
  )
}

function Tick() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d="M2.5 8.5 6 12l7.5-8" />
    </svg>
  )
}
