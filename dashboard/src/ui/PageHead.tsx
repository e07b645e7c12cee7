import type { ReactNode, Ref } from 'react'
import styles from './PageHead.module.css'

interface PageHeadProps {
  /** By which the page's region is named. */
  id: string
  title: ReactNode
  what?: ReactNode
  /** Takes the focus when the page comes up in place of another. */
  heading?: Ref<HTMLHeadingElement>
  /** What can be done with the page as a whole. */
  children?: ReactNode
}

/** Above the panels of a page: its name, what it is for, and what can be done with it. */
export function PageHead({ id, title, what, heading, children }: PageHeadProps) {
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        {heading === undefined ? <h1 id={id}>{title}</h1> : <h1 id={id} ref={heading} tabIndex={-1}>{title}</h1>}
        {what !== undefined && <p className={styles.what}>{what}</p>}
      </div>
      {children}
    </div>
  )
}
