import { useState } from 'react'
import { text } from '@/text'
import { TextField } from '@/ui/Field'
import { formatDuration, formatRecent } from '@/ui/format'
import { useNow } from '@/ui/useNow'
import styles from './ActionDialog.module.css'

const TIMES = [15, 60, 480, 1_440] as const
const WEEK = 10_080
const MINUTE = 60_000

/** How long to shelve. @param minutes null: what was entered is no time */
export function ShelveTime({ minutes, change }: { minutes: number | null; change: (minutes: number | null) => void }) {
  const [own, setOwn] = useState<string | null>(null)
  const now = useNow()
  const words = text.alerts.ask
  const enter = (entered: string) => {
    setOwn(entered)
    const hours = Number(entered.replace(',', '.'))
    const wanted = Math.round(hours * 60)
    change(entered.trim() !== '' && wanted >= 1 && wanted <= WEEK ? wanted : null)
  }
  return (
    <fieldset className={styles.times}>
      <legend>{words.howLong}</legend>
      {TIMES.map((time) => (
        <label key={time}>
          <input type="radio" name="minutes" checked={own === null && minutes === time} onChange={() => {
            setOwn(null)
            change(time)
          }} />
          {formatDuration(time * MINUTE)}
        </label>
      ))}
      <label>
        <input type="radio" name="minutes" checked={own !== null} onChange={() => enter('4')} />
        {words.own}
      </label>
      {own !== null && <TextField label={words.hours} inputMode="decimal" value={own} onChange={({ target }) => enter(target.value)}
        error={minutes === null ? words.hoursWrong : undefined} />}
      {minutes !== null && <p className={styles.until}>{words.until(formatRecent(now + minutes * MINUTE, now))}</p>}
    </fieldset>
  )
}
