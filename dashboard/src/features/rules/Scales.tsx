import { text } from '@/text'
import { formatPercent, formatValue } from '@/ui/format'
import { Mark } from '@/ui/StateMark'
import { MIX, RATE } from './marks'
import styles from './analysis.module.css'

/** A share as a bar beside its number. */
export function Share({ part, words }: { part: number; words: string }) {
  return (
    <span className={styles.share}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="8" className={styles.track} />
        <rect width={Math.max(0, Math.min(1, part)) * 100} height="8" className={styles.filled} />
      </svg>
      <span>{words}</span>
    </span>
  )
}

/** Alerts an hour against what one operator can take care of. */
export function RateScale({ perHour }: { perHour: number }) {
  const words = text.rules.analysis
  const end = Math.max(RATE.most * 1.25, perHour * 1.1)
  const at = (rate: number) => (rate / end) * 100
  const beyond = perHour > RATE.manageable
  const said = perHour <= RATE.manageable ? words.rateManageable : perHour <= RATE.most ? words.rateMost : words.rateTooMany
  return (
    <section className={styles.scale} aria-labelledby="rate">
      <h2 id="rate">{words.rate}</h2>
      <svg viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={words.rateIs(formatValue(perHour, 1))}>
        <rect x="0" y="8" width="100" height="10" className={styles.track} />
        <rect x="0" y="8" width={at(RATE.manageable)} height="10" className={styles.band} />
        {[RATE.manageable, RATE.most].map((rate) => <line key={rate} x1={at(rate)} x2={at(rate)} y1="4" y2="22" className={styles.tick} />)}
        <line x1={at(perHour)} x2={at(perHour)} y1="0" y2="24" className={styles.pointer} data-beyond={beyond} />
      </svg>
      <div className={styles.labels} aria-hidden="true">
        <span>0</span>
        {[RATE.manageable, RATE.most].map((rate) => <span key={rate} className={styles.at} style={{ left: `${at(rate)}%` }}>{rate}</span>)}
      </div>
      <p className={beyond ? styles.beyond : 'muted'}>{beyond && <Mark state="warning" size={14} />} {said}</p>
    </section>
  )
}

/** The shares by severity against the recommended mix. */
export function Mix({ shares }: { shares: Readonly<Record<string, number>> }) {
  const words = text.rules.analysis
  const name = { urgent: words.urgent, medium: text.alerts.severity.medium, low: text.alerts.severity.low }
  return (
    <section className={styles.scale} aria-labelledby="mix">
      <h2 id="mix">{words.mix}</h2>
      <dl className={styles.mix}>
        {MIX.map((one) => {
          const share = one.severities.reduce((sum, severity) => sum + (shares[severity] ?? 0), 0)
          return (
            <div key={one.name}>
              <dt>{name[one.name]}</dt>
              <dd>
                <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
                  <rect y="3" width="100" height="10" className={styles.track} />
                  <rect y="3" width={share * 100} height="10" className={styles.filled} />
                  <line x1={one.recommended * 100} x2={one.recommended * 100} y1="0" y2="16" className={styles.tick} />
                </svg>
                <span><strong>{formatPercent(share)}</strong> <small>{words.recommended(formatPercent(one.recommended))}</small></span>
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="muted">{words.mixWhat}</p>
    </section>
  )
}
