import { type ReactNode, useId } from 'react'
import { PageHead, type PageHeadProps } from './PageHead'
import styles from './Panel.module.css'

export interface PanelProps extends Omit<PageHeadProps, 'id' | 'title'> {
  title: string
  /** What is in it says what it is; the title is for those who do not see it. */
  bare?: boolean
  children?: ReactNode
}

/** A page, its title above its panel; or a part of one, its title within. */
export function Panel({ level = 1, bare = false, children, ...head }: PanelProps) {
  const id = useId()
  if (bare) return <section className={`panel ${styles.panel}`} aria-label={head.title}>{children}</section>
  return level === 1 ? (
    <section className={styles.page} aria-labelledby={id}>
      <PageHead id={id} {...head} />
      <div className={`panel ${styles.panel}`}>{children}</div>
    </section>
  ) : (
    <section className={`panel ${styles.panel}`} aria-labelledby={id}>
      <PageHead id={id} level={level} {...head} />
      {children}
    </section>
  )
}

/** Pages of more than one panel. */
export function Panels({ children, busy }: { children: ReactNode; busy?: boolean }) {
  return <div className={styles.panels} aria-busy={busy}>{children}</div>
}
