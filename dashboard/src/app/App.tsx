import { Fragment, lazy, Suspense, useSyncExternalStore } from 'react'
import { Provider } from 'react-redux'
import { Link, Navigate, Route, Routes } from 'react-router'
import type { Session } from '@/api/session/Session'
import { SessionContext } from '@/api/session/SessionContext'
import { OverviewPage } from '@/features/overview/OverviewPage'
import { type Live, LiveContext, SYSTEM, useLiveConnection } from '@/live/LiveContext'
import { language, onLanguage, text } from '@/text'
import { Needs } from '@/ui/Needs'
import { AlertsFrame } from './AlertsFrame'
import { AnalyticsFrame } from './AnalyticsFrame'
import { Gate } from './Gate'
import type { createStore } from './store'
import { SystemFrame } from './SystemFrame'

const AlertsPage = lazy(() => import('@/features/alerts/AlertsPage').then((page) => ({ default: page.AlertsPage })))
const HistoryPage = lazy(() => import('@/features/alerts/HistoryPage').then((page) => ({ default: page.HistoryPage })))
const AlarmAnalysisPage = lazy(() => import('@/features/rules/AlarmAnalysisPage').then((page) => ({ default: page.AlarmAnalysisPage })))
const RulesPage = lazy(() => import('@/features/rules/RulesPage').then((page) => ({ default: page.RulesPage })))
const ChannelsPage = lazy(() => import('@/features/rules/ChannelsPage').then((page) => ({ default: page.ChannelsPage })))
const ComparisonPage = lazy(() => import('@/features/analytics/ComparisonPage').then((page) => ({ default: page.ComparisonPage })))
const TrendsPage = lazy(() => import('@/features/analytics/TrendsPage').then((page) => ({ default: page.TrendsPage })))
const HeatMapPage = lazy(() => import('@/features/analytics/HeatMapPage').then((page) => ({ default: page.HeatMapPage })))
const ReportPage = lazy(() => import('@/features/analytics/ReportPage').then((page) => ({ default: page.ReportPage })))
const UtilisationPage = lazy(() => import('@/features/analytics/UtilisationPage').then((page) => ({ default: page.UtilisationPage })))
const DevicePage = lazy(() => import('@/features/device/DevicePage').then((page) => ({ default: page.DevicePage })))
const SystemPage = lazy(() => import('@/features/system/SystemPage').then((page) => ({ default: page.SystemPage })))
const WallPage = lazy(() => import('@/features/wall/WallPage').then((page) => ({ default: page.WallPage })))
const AccountPage = lazy(() => import('@/features/account/AccountPage').then((page) => ({ default: page.AccountPage })))
const UsersPage = lazy(() => import('@/features/admin/UsersPage').then((page) => ({ default: page.UsersPage })))
const TokensPage = lazy(() => import('@/features/admin/TokensPage').then((page) => ({ default: page.TokensPage })))
const CredentialsPage = lazy(() => import('@/features/admin/CredentialsPage').then((page) => ({ default: page.CredentialsPage })))
const AuditPage = lazy(() => import('@/features/admin/AuditPage').then((page) => ({ default: page.AuditPage })))

export interface AppProps {
  store: ReturnType<typeof createStore>
  session: Session
  live: Live
}

/** Everything but the router, which differs in tests. Another language draws everything anew. */
export function App({ store, session, live }: AppProps) {
  const spoken = useSyncExternalStore(onLanguage, language)
  return (
    <Provider store={store}>
      <SessionContext value={session}>
        <LiveContext value={live}>
          <Fragment key={spoken}>
            <Routes>
              <Route path="wall" element={<Gate><Suspense><WallPage /></Suspense></Gate>} />
              <Route element={<Gate />}>
                <Route index element={<OverviewPage />} />
                <Route path="devices/:id" element={<DevicePage />} />
                <Route path="alerts" element={<AlertsFrame />}>
                  <Route index element={<AlertsPage />} />
                  <Route path="history" element={<HistoryPage />} />
                  <Route path="analytics" element={<AlarmAnalysisPage />} />
                  <Route path="rules" element={<RulesPage />} />
                  <Route path="channels" element={<ChannelsPage />} />
                </Route>
                <Route path="analytics" element={<AnalyticsFrame />}>
                  <Route index element={<ComparisonPage />} />
                  <Route path="trends" element={<TrendsPage />} />
                  <Route path="heatmap" element={<HeatMapPage />} />
                  <Route path="utilisation" element={<UtilisationPage />} />
                  <Route path="report" element={<ReportPage />} />
                </Route>
                <Route path="system" element={<SystemFrame />}>
                  <Route index element={<SystemPage />} />
                  <Route path="users" element={<Needs scope="admin"><UsersPage /></Needs>} />
                  <Route path="tokens" element={<Needs scope="admin"><TokensPage /></Needs>} />
                  <Route path="credentials" element={<Needs scope="admin"><CredentialsPage /></Needs>} />
                  <Route path="audit" element={<Needs scope="admin"><AuditPage /></Needs>} />
                </Route>
                <Route path="account" element={<AccountPage />} />
                <Route path="signin" element={<Navigate to="/" replace />} />
                <Route path="*" element={<NotFound />} />
              </Route>
            </Routes>
          </Fragment>
        </LiveContext>
      </SessionContext>
    </Provider>
  )
}

function NotFound() {
  useLiveConnection(SYSTEM)
  return (
    <>
      <h1>{text.notFound.title}</h1>
      <p>{text.notFound.what} <Link to="/">{text.device.toOverview}</Link></p>
    </>
  )
}
