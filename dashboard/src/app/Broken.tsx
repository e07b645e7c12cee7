import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { text } from '@/text'
import appStyles from './App.module.css'
import styles from './Broken.module.css'

/** Milliseconds. */
const WALL_PATIENCE = 60_000

interface Props {
  /** Loads the window again. */
  reload: () => void
}

/** Stands for a page that failed. Nobody stands before a wall to press a button: it begins anew by itself. */
export function Broken({ reload }: Props) {
  const onWall = useLocation().pathname === '/wall'
  useEffect(() => {
    if (!onWall) return
    const timer = setTimeout(reload, WALL_PATIENCE)
    return () => clearTimeout(timer)
  }, [onWall, reload])
  return (
    <main className={`${appStyles.main} ${styles.broken}`}>
      <h1>{text.broken.title}</h1>
      <p>{text.broken.what}</p>
      <div className={styles.ways}>
        <button type="button" className="primary" onClick={reload}>{text.broken.again}</button>
        {/* Not by the router: what is broken is begun anew. */}
        <a href="/">{text.device.toOverview}</a>
      </div>
    </main>
  )
}
