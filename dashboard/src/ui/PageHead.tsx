import type { ReactNode, RefObject } from 'react'
import styles from './PageHead.module.css'

export interface PageHeadProps {
  id: string
  title: ReactNode
  /** The page's own title, or that of a part of it. */
  level?: 1 | 2
  /** What it is for. */
  what?: ReactNode
  /** What can be done with the whole of it; not on paper. */
  tools?: ReactNode
  /** To send the focus to the title. */
  titleRef?: RefObject<HTMLHeadingElement | null>
}

/** The name of a page or of a part of it, what it is for, and what can be done with it. */
export function PageHead({ id, title, level = 1, what, tools, titleRef }: PageHeadProps) {
  const Title = level === 1 ? 'h1' : 'h2'
  return (
    <div className={styles.head}>
      <div>
        <Title id={id} ref={titleRef} tabIndex={titleRef && -1}>{title}</Title>
        {what !== undefined && <p className="muted">{what}</p>}
      </div>
      {tools !== undefined && tools !== false && <div className={styles.tools}>{tools}</div>}
    </div>
  )
}
