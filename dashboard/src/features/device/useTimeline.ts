import { useEffect, useMemo, useRef } from 'react'
import { useDeviceAlertsQuery, useDeviceEventsQuery } from '@/api/devices'
import { useAlerts, useOpenAlerts } from '@/live/LiveContext'
import { type Timeline, spansOf } from './timeline'

const DAY = 86_400_000
const MOST = 500
const SETTLE_MILLIS = 500

export interface TimelineOfRange extends Timeline {
  /** There were more alerts than one answer holds; the newest are here. */
  isCut: boolean
}

/**
 * What happened to a sensor and its device in a range. History tells of alerts by when they began, so it is asked from a
 * day before on; open ones are known whenever they began. What happens now comes live, and then history is asked again.
 */
export function useTimeline(deviceId: string, sensorType: string, from: number, to: number, now: number, configVersion: number): TimelineOfRange {
  // A range that moves along with now is asked for in steps.
  const step = Math.max(60_000, (to - from) / 10)
  const begin = Math.floor(from / step) * step
  const end = Math.ceil(to / step) * step
  const range = (start: number) => ({ deviceId, from: new Date(start).toISOString(), to: new Date(end).toISOString(), limit: MOST })
  const alerts = useDeviceAlertsQuery(range(begin - DAY))
  const events = useDeviceEventsQuery(range(begin))
  const open = useOpenAlerts()
  const live = useAlerts()

  const { refetch: refetchAlerts } = alerts
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const deaf = live.onEvent((frame) => {
      if (frame.deviceId !== deviceId) return
      clearTimeout(timer)
      timer = setTimeout(() => void refetchAlerts(), SETTLE_MILLIS)
    })
    return () => {
      deaf()
      clearTimeout(timer)
    }
  }, [live, deviceId, refetchAlerts])

  const { refetch: refetchEvents } = events
  const known = useRef(configVersion)
  useEffect(() => {
    if (known.current === configVersion) return
    known.current = configVersion
    void refetchEvents()
  }, [configVersion, refetchEvents])

  const past = alerts.data?.items
  const happened = events.data?.items
  return useMemo(() => ({
    spans: spansOf([...(past ?? []), ...open.filter((alert) => alert.deviceId === deviceId)], sensorType, from, to, now),
    flags: (happened ?? []).filter((event) => event.kind === 'configured' && isWithin(Date.parse(event.timestamp), from, to)),
    isCut: (alerts.data?.nextCursor ?? null) !== null,
  }), [past, open, happened, deviceId, sensorType, from, to, now, alerts.data])
}

function isWithin(at: number, from: number, to: number): boolean {
  return at >= from && at < to
}
