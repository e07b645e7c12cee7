import { Link } from 'react-router'
import { text } from '@/text'
import { withParam } from './withParam'
import styles from './views.module.css'

const VIEWS = ['live', 'history', 'trend', 'events', 'configuration'] as const

export type View = (typeof VIEWS)[number]

/** The view an address asks for. One that names a sensor or a time means its history. */
export function readView(params: URLSearchParams): View {
  const asked = VIEWS.find((view) => view === params.get('view'))
  return asked ?? (['sensor', 'from', 'to', 'span'].some((name) => params.has(name)) ? 'history' : 'live')
}

/** The views of a device; sensor and range stay the same from one to the next. */
export function ViewLinks({ params }: { params: URLSearchParams }) {
  const current = readView(params)
  return (
    <nav aria-label={text.device.views.label} className={styles.views}>
      {VIEWS.map((view) => (
        <Link key={view} to={{ search: withParam(params, 'view', view).toString() }} aria-current={view === current ? 'page' : undefined}>{text.device.views[view]}</Link>
      ))}
    </nav>
  )
}
