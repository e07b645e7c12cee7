import { lazy, Suspense } from 'react'
import { Provider } from 'react-redux'
import { Outlet, Route, Routes, Link } from 'react-router'
import { OverviewPage } from '@/features/overview/OverviewPage'
import { type Live, LiveContext } from '@/live/LiveContext'
import { text } from '@/text'
import { ConnectionBanner } from './ConnectionBanner'
import { Header } from './Header'
import type { createStore } from './store'
import styles from './App.module.css'

const DevicePage = lazy(() => import('@/features/device/DevicePage').then((page) => ({ default: page.DevicePage })))
const SystemPage = lazy(() => import('@/features/system/SystemPage').then((page) => ({ default: page.SystemPage })))

/** Everything but the router, which differs in tests. */
export function App({ store, live }: { store: ReturnType<typeof createStore>; live: Live }) {
  return (
    <Provider store={store}>
      <LiveContext value={live}>
        <Routes>
          <Route element={<Frame />}>
            <Route index element={<OverviewPage />} />
            <Route path="devices/:id" element={<DevicePage />} />
            <Route path="system" element={<SystemPage />} />
            <Route path="*" element={<NotFound />} />
          </Route>
        </Routes>
      </LiveContext>
    </Provider>
  )
}

function Frame() {
  return (
    <>
      <Header />
      <main id="content" className={styles.main} tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <ConnectionBanner />
    </>
  )
}

function NotFound() {
  return (
    <>
      <h1>{text.notFound.title}</h1>
      <p>{text.notFound.what} <Link to="/">{text.device.toOverview}</Link></p>
    </>
  )
}
