import type { RouteObject } from 'react-router'
import { text } from '@/text'
import { App, type AppProps } from './App'
import styles from './App.module.css'

/** One route for all: which page it is, `App` says. It is here because forms can hold a router of this kind back. */
export function routes(props: AppProps): RouteObject[] {
  return [{ path: '*', element: <App {...props} />, errorElement: <Broken /> }]
}

function Broken() {
  return (
    <main className={`${styles.main} ${styles.broken}`}>
      <h1>{text.broken.title}</h1>
      <p>{text.broken.what}</p>
      <div className="actions">
        <button type="button" className="primary" onClick={() => location.reload()}>{text.broken.again}</button>
        {/* Not by the router: what is broken is begun anew. */}
        <a href="/">{text.device.toOverview}</a>
      </div>
    </main>
  )
}
