import type { ReactNode } from 'react'
import styles from './Toolbar.module.css'

export interface ToolbarProps {
  /** What is set here changes what is shown below. */
  children: ReactNode
  /** It looks for something. */
  search?: boolean
  /** At the far end: what is done with what is shown. */
  end?: ReactNode
}

/** A line of controls above what they are for. */
export function Toolbar({ children, search = false, end }: ToolbarProps) {
  const Bar = search ? 'search' : 'div'
  return (
    <Bar className={styles.toolbar}>
      {children}
      {end !== undefined && <div className={styles.end}>{end}</div>}
    </Bar>
  )
}
