import { describe, expect, it, vi } from 'vitest'
import { type AlertFrame, OpenAlerts } from './OpenAlerts'

const frame = (more: Partial<AlertFrame> = {}): AlertFrame => ({
  type: 'alert-triggered', sequence: 7, alertId: 'a', version: 1, deviceId: 'device-002', sensorType: 'pressure',
  alertType: 'threshold_exceeded', severity: 'high', status: 'triggered', message: 'pressure 58.5 psi, above 55', value: 58.5,
  threshold: 55, peak: 58.5, count: 1, timestamp: '2026-01-15T10:30:00Z', triggeredAt: '2026-01-15T10:30:00Z', actor: 'system', ...more,
})

function opened(...frames: AlertFrame[]): OpenAlerts {
  const alerts = new OpenAlerts()
  frames.forEach((one) => alerts.take(one))
  return alerts
}

const ids = (alerts: OpenAlerts) => alerts.list().map((alert) => alert.id)

describe('open alerts', () => {
  it('hold what was triggered until it is resolved', () => {
    const alerts = opened(frame())
    expect(ids(alerts)).toEqual(['a'])
    alerts.take(frame({ type: 'alert-resolved', status: 'resolved', version: 2, sequence: 8 }))
    expect(ids(alerts)).toEqual([])
    expect(alerts.sequence).toBe(8)
  })

  it('are not opened again by an older word that comes late', () => {
    const alerts = opened(frame(), frame({ type: 'alert-resolved', status: 'resolved', version: 3 }))
    alerts.take(frame({ type: 'alert-updated', version: 2 }))
    alerts.seed(opened(frame()).list(), 0)
    expect(ids(alerts)).toEqual([])
  })

  it('take the newer of two words in whatever order they come', () => {
    const alerts = opened(frame({ type: 'alert-acknowledged', status: 'acknowledged', version: 3, actor: 'otto' }), frame({ type: 'alert-updated', version: 2 }))
    expect(alerts.get('a')).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'otto', version: 3 })
  })

  it('put what nobody has taken on before what somebody has, then the more severe', () => {
    const alerts = opened(
      frame({ alertId: 'taken', severity: 'critical', status: 'acknowledged' }), frame({ alertId: 'low', severity: 'low' }), frame({ alertId: 'high' }))
    expect(ids(alerts)).toEqual(['high', 'low', 'taken'])
  })

  it('forget what the whole list does not hold, but keep what was told lately, however old the value it is about', () => {
    let now = 0
    const alerts = new OpenAlerts(() => now)
    alerts.take(frame({ alertId: 'old' }))
    now = 50_000
    alerts.take(frame({ alertId: 'new' }))
    now = 52_000
    alerts.seed([], now)
    expect(ids(alerts)).toEqual(['new'])
    now = 61_000
    alerts.seed([], now)
    expect(ids(alerts)).toEqual([])
  })

  it('tell of each event', () => {
    const alerts = new OpenAlerts()
    const told = vi.fn()
    alerts.onEvent(told)
    alerts.take(frame())
    expect(told).toHaveBeenCalledWith(frame())
  })
})
