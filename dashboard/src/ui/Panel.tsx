import { type ReactNode, type RefObject, useId } from 'react'
import styles from './Panel.module.css'

export interface PanelProps {
  title: string
  /** The page's own title, or that of a part of it. */
  level?: 1 | 2
  /** What is in it says what it is; the title is for those who do not see it. */
  bare?: boolean
  /** What it is for. */
  what?: ReactNode
  /** What can be done with the whole of it; not on paper. */
  tools?: ReactNode
  /** To send the focus to the title. */
  titleRef?: RefObject<HTMLHeadingElement | null>
  children?: ReactNode
}

/** A page, or a part of one, with its title. */
export function Panel({ title, level = 1, bare = false, what, tools, titleRef, children }: PanelProps) {
  const id = useId()
  const Title = level === 1 ? 'h1' : 'h2'
  if (bare) return <section className={`panel ${styles.panel}`} aria-label={title}>{children}</section>
  return (
    <section className={`panel ${styles.panel}`} aria-labelledby={id}>
      <div className={styles.head}>
        <div>
          <Title id={id} ref={titleRef} tabIndex={titleRef && -1}>{title}</Title>
          {what !== undefined && <p className="muted">{what}</p>}
        </div>
        {tools !== undefined && tools !== false && <div className={styles.tools}>{tools}</div>}
      </div>
      {children}
    </section>
  )
}

/** Pages of more than one panel. */
export function Panels({ children, busy }: { children: ReactNode; busy?: boolean }) {
  return <div className={styles.panels} aria-busy={busy}>{children}</div>
}
