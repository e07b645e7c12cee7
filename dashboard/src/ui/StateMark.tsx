import type { SensorStatus, ServiceLevel } from '@/api/types'
import { text } from '@/text'
import styles from './StateMark.module.css'

type Shape = SensorStatus | ServiceLevel

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

/** A service's state as shape and word. */
export function ServiceWord({ level }: { level: ServiceLevel | undefined }) {
  return (
    <span className={styles.word} data-state={level}>
      {level && <Mark state={level} size={14} />}
      {text.service[level ?? 'unknown']}
    </span>
  )
}
