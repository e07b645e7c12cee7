import type { RouteObject } from 'react-router'
import { App, type AppProps } from './App'
import { Broken } from './Broken'

/** One route for all: which page it is, `App` says. It is here because forms can hold a router of this kind back. */
export function routes(props: AppProps): RouteObject[] {
  return [{ path: '*', element: <App {...props} />, errorElement: <Broken reload={reload} /> }]
}

function reload() {
  location.reload()
}
