import { type SubmitEvent, useState } from 'react'
import { text } from '@/text'
import { TextField } from '@/ui/Field'
import { Presets } from '@/ui/span/Presets'
import { fault, localMinute, type Span, SPANS, type Time } from './range'
import styles from './analysis.module.css'

const CHOICES: readonly (Span | 'own')[] = [...(Object.keys(SPANS) as Span[]), 'own']

/** The last day, week or month, or from when to when. */
export function RangeChoice({ span, time, choose }: { span: Span | Time; time: Time; choose: (params: Record<string, string>) => void }) {
  const own = typeof span !== 'string'
  const [open, setOpen] = useState(own)
  const words = text.rules.analysis
  return (
    <div className={styles.choice}>
      <Presets label={words.range} names={CHOICES} words={words.ranges} isChosen={(one) => (one === 'own' ? open : !open && span === one)} choose={(one) => {
        setOpen(one === 'own')
        if (one !== 'own') choose({ range: one })
      }} />
      {open && <Own key={`${time.from} ${time.to}`} time={time} choose={choose} />}
    </div>
  )
}

function Own({ time, choose }: { time: Time; choose: (params: Record<string, string>) => void }) {
  const [from, setFrom] = useState(localMinute(time.from))
  const [to, setTo] = useState(localMinute(time.to))
  const [wrong, setWrong] = useState<string | undefined>()
  const words = text.rules.analysis
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const wanted = { from: Date.parse(from), to: Date.parse(to) }
    const found = fault(wanted)
    setWrong(found === null ? undefined : found === 'order' ? words.badRange : words.longRange)
    if (found === null) choose({ from: new Date(wanted.from).toISOString(), to: new Date(wanted.to).toISOString() })
  }
  return (
    <form className={styles.own} onSubmit={submit} noValidate aria-label={words.range}>
      <TextField label={words.from} type="datetime-local" value={from} onChange={({ target }) => setFrom(target.value)} />
      <TextField label={words.to} type="datetime-local" value={to} onChange={({ target }) => setTo(target.value)} error={wrong} />
      <button type="submit">{words.show}</button>
    </form>
  )
}
