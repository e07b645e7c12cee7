import { Suspense } from 'react'
import { Outlet } from 'react-router'
import { SYSTEM, useLiveConnection } from '@/live/LiveContext'
import { text } from '@/text'
import { TabLinks } from '@/ui/TabLinks'

/** The pages about alerts. */
export function AlertsFrame() {
  useLiveConnection(SYSTEM)
  const words = text.alerts.tabs
  return (
    <>
      <TabLinks label={words.label} links={[
        ['/alerts', words.open], ['/alerts/history', words.history], ['/alerts/analytics', words.analytics], ['/alerts/rules', words.rules],
        ['/alerts/channels', words.channels],
      ]} />
      <Suspense>
        <Outlet />
      </Suspense>
    </>
  )
}
