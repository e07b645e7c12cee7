import { useState } from 'react'
import type { DeviceItem } from '@/api/types'
import { text } from '@/text'
import { ComboField } from '@/ui/ComboField'
import { explain } from '@/ui/Failed'
import { Mark } from '@/ui/StateMark'
import { MOST_TRIED } from './scope'
import { TrialResult } from './TrialResult'
import { type Range, RANGES, type TrialState } from './useTrial'
import styles from './trial.module.css'

interface TrialPanelProps extends TrialState {
  run: (range: Range, only: string) => void
  /** The rule is another one than the one that was tried. */
  stale: boolean
  /** Those the rule is for. */
  devices: readonly DeviceItem[]
}

/** Tries the rule on what is stored, and says what it would have raised. */
export function TrialPanel({ phase, trial, problem, run, stale, devices }: TrialPanelProps) {
  const [only, setOnly] = useState('')
  const words = text.rules.trial
  const busy = phase === 'running' || phase === 'comparing'
  return (
    <section className={styles.trial} aria-labelledby="trial">
      <div>
        <h2 id="trial">{words.title}</h2>
        <p className={styles.muted}>{words.what}</p>
      </div>
      <div className={styles.tools}>
        <div className={styles.ranges} role="group" aria-label={words.last}>
          <span>{words.last}</span>
          {(Object.keys(RANGES) as Range[]).map((range) => (
            <button key={range} type="button" aria-pressed={trial?.range === range && !stale} aria-disabled={busy} onClick={() => {
              if (!busy) run(range, only.trim())
            }}>{words.ranges[range]}</button>
          ))}
        </div>
        {devices.length > 1 && (
          <ComboField label={words.only} hint={words.onlyHint} value={only} change={setOnly} options={devices.map((device) => device.deviceId)} listLabel={text.rules.form.suggestions} />
        )}
      </div>
      <p role="status" className={styles.muted}>{phase === 'running' ? words.running : phase === 'comparing' ? words.comparing : ''}</p>
      <div role="alert">
        {problem && <p className={styles.warning}><Mark state="warning" /> <span><strong>{text.failed.load(words.failed)}</strong> {explain(problem)}</span></p>}
      </div>
      {trial && (
        <div className={styles.result} data-stale={stale}>
          {stale && <p className={styles.warning}><Mark state="warning" /> {words.stale}</p>}
          {trial.deviceIds !== null && trial.deviceIds.length > 1 && <p className={styles.warning}><Mark state="warning" /> {words.sampled(trial.deviceIds.length, trial.devices, MOST_TRIED)}</p>}
          <TrialResult trial={trial} />
        </div>
      )}
    </section>
  )
}
