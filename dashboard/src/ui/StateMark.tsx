import type { SensorStatus, ServiceLevel } from '@/api/types'
import { text } from '@/text'
import styles from './StateMark.module.css'

type Shape = SensorStatus | ServiceLevel | 'bad' | 'maintenance'

/** The shape of a state; nothing for the good ones. Always together with the state's word. */
export function Mark({ state, size = 16 }: { state: Shape; size?: number }) {
  const shape = SHAPES[state]
  if (shape === null) return null
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" data-state={state}>
      {shape}
    </svg>
  )
}

const TRIANGLE = 'M8 2.2 14.6 13.6H1.4Z'

const SHAPES: Record<Shape, React.ReactNode> = {
  normal: null,
  up: null,
  warning: <path d={TRIANGLE} fill="none" strokeWidth="1.8" />,
  degraded: <path d={TRIANGLE} fill="none" strokeWidth="1.8" />,
  alert: <path d="M8 1 15.6 14.6H.4Z" stroke="none" />,
  down: <rect x="1.5" y="1.5" width="13" height="13" stroke="none" />,
  offline: <rect x="2.5" y="2.5" width="11" height="11" fill="none" strokeWidth="1.6" strokeDasharray="3 2.5" />,
  bad: <path d="M5.5 1.5C2 4.5 2 11.5 5.5 14.5M10.5 1.5c3.5 3 3.5 10 0 13" fill="none" strokeWidth="1.6" strokeLinecap="round" />,
  maintenance: <path d="M14.4 4.2a4 4 0 0 1-5.3 5L4.3 14a1.6 1.6 0 0 1-2.3-2.3l4.8-4.8a4 4 0 0 1 5-5.3L9.4 4l2.6 2.6z" stroke="none" />,
}

/** A state as shape and word. */
export function StateWord({ state, size }: { state: SensorStatus; size?: number }) {
  return (
    <span className={styles.word} data-state={state}>
      <Mark state={state} {...(size === undefined ? {} : { size })} />
      {text.state[state]}
    </span>
  )
}

/** What does not make a device abnormal but has to be known: a value of bad quality, work on the machine. */
export function NoteWord({ note, size = 16 }: { note: 'bad' | 'maintenance'; size?: number }) {
  return (
    <span className={styles.word}>
      <Mark state={note} size={size} />
      {note === 'bad' ? text.quality.bad : text.overview.maintenance}
    </span>
  )
}

/** A service's state as shape and word. */
export function ServiceWord({ level }: { level: ServiceLevel | undefined }) {
  return (
    <span className={styles.word} data-state={level}>
      {level && <Mark state={level} size={14} />}
      {text.service[level ?? 'unknown']}
    </span>
  )
}
