import type { RouteObject } from 'react-router'
import { text } from '@/text'
import { App, type AppProps } from './App'

/** One route for all: which page it is, `App` says. It is here because forms can hold a router of this kind back. */
export function routes(props: AppProps): RouteObject[] {
  return [{ path: '*', element: <App {...props} />, errorElement: <Broken /> }]
}

function Broken() {
  return (
    <main>
      <h1>{text.broken.title}</h1>
      <p>{text.broken.what}</p>
      <button type="button" onClick={() => location.reload()}>{text.broken.again}</button>
    </main>
  )
}
