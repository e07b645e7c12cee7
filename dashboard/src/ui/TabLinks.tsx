import { NavLink } from 'react-router'
import styles from './TabLinks.module.css'

/** The pages of one part of the dashboard. The first address is the part's own. */
export function TabLinks({ label, links }: { label: string; links: readonly (readonly [to: string, words: string])[] }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {links.map(([to, words], index) => <NavLink key={to} to={to} end={index === 0}>{words}</NavLink>)}
    </nav>
  )
}
