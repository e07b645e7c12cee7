import { render } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { App } from '@/app/App'
import { createStore } from '@/app/store'
import { Twins } from '@/live/twins'
import { FakeSocket } from './FakeSocket'

/** The whole dashboard at this address, with REST from MSW and a WebSocket under the test's hand. */
export function renderApp(path: string) {
  FakeSocket.opened = []
  const twins = new Twins()
  const store = createStore()
  const createSocket = (url: string) => new FakeSocket(url)
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <App store={store} live={{ twins, createSocket }} />
    </MemoryRouter>,
  )
  return { ...view, twins, store }
}
