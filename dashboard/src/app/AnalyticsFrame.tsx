import { Suspense } from 'react'
import { Outlet } from 'react-router'
import { SYSTEM, useLiveConnection } from '@/live/LiveContext'
import { text } from '@/text'
import { TabLinks } from '@/ui/TabLinks'

/** The pages that look at many sensors or devices at once. */
export function AnalyticsFrame() {
  useLiveConnection(SYSTEM)
  const words = text.analytics.tabs
  return (
    <>
      <TabLinks label={words.label} links={[
        ['/analytics', words.compare], ['/analytics/trends', words.trends], ['/analytics/heatmap', words.heat], ['/analytics/utilisation', words.utilisation],
        ['/analytics/report', words.report],
      ]} />
      <Suspense>
        <Outlet />
      </Suspense>
    </>
  )
}
