import { useInfoQuery } from '@/api/plantwin'
import { text } from '@/text'
import { Command } from '@/ui/Command'
import { curlLine, mosquittoLine } from './firstReading'
import styles from './EmptyPlant.module.css'

/** An installation without a device: what to do first. Goes away by itself when the first reading arrives. */
export function EmptyPlant() {
  const { data: info } = useInfoQuery()
  const words = text.empty
  return (
    <section className={`panel ${styles.empty}`} aria-labelledby="empty-title">
      <h2 id="empty-title">{words.title}</h2>
      <p>{words.what}</p>
      <Command label={words.mqtt} line={mosquittoLine(globalThis.location.hostname, info?.mqttPort ?? 1883)} />
      <Command label={words.http} line={curlLine(globalThis.location.origin)} />
      <Command label={words.simulator} line="./plantwin up --scenario factory" />
      <p className={styles.waiting}>{words.waiting}</p>
    </section>
  )
}
