import { lazy, Suspense } from 'react'
import { useMay, useMe } from '@/api/session/state'
import { text } from '@/text'
import { Command } from '@/ui/Command'
import { ANY_SENDER, type Sender } from '@/ui/credentials/readingLines'
import styles from './EmptyPlant.module.css'

const FirstDevice = lazy(() => import('./FirstDevice').then((piece) => ({ default: piece.FirstDevice })))
const SenderLines = lazy(() => import('@/ui/credentials/SenderLines').then((piece) => ({ default: piece.SenderLines })))

interface EmptyPlantProps {
  /** The device that was created here, with its password. */
  first: Sender | null
  created: (sender: Sender | null) => void
}

/** An installation without a device: what to do first. Goes away by itself when the first reading arrives. */
export function EmptyPlant({ first, created }: EmptyPlantProps) {
  const me = useMe()
  const admin = useMay('admin')
  const words = text.empty
  const guided = me?.kind !== 'anybody' && admin
  return (
    <section className={`panel ${styles.empty}`} aria-labelledby="empty-title">
      <h2 id="empty-title">{guided ? text.access.first.title : words.title}</h2>
      <Suspense>
        {guided ? <FirstDevice sender={first} created={created} /> : me?.kind === 'anybody' ? (
          <>
            <p>{words.what}</p>
            <SenderLines sender={ANY_SENDER} />
          </>
        ) : <p>{text.access.first.ask}</p>}
      </Suspense>
      {first === null && (
        <>
          <Command label={words.simulator} line="./plantwin up --scenario factory" />
          <p className={styles.waiting}>{words.waiting}</p>
        </>
      )}
    </section>
  )
}
