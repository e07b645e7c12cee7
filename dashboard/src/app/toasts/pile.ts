import type { Alert, Severity } from '@/api/types'

/** An alert that somebody at this page has not been told of before. */
export interface Toast {
  alertId: string
  severity: Severity
  /** Milliseconds it stays; null: until somebody does something about it. */
  left: number | null
}

/** Toasts in the order they came; the worst of them are shown. */
export type Pile = readonly Toast[]

export const SHOWN = 3
export const STAYS_MILLIS = 8_000

const RANK: Record<Severity, number> = { low: 0, medium: 1, high: 2, critical: 3 }

export function isUrgent(severity: Severity): boolean {
  return severity === 'critical' || severity === 'high'
}

/** Whether an alert still wants somebody: nobody has taken it on or put it aside. */
export function isWaiting(alert: Pick<Alert, 'status' | 'shelvedUntil'>): boolean {
  return (alert.status === 'triggered' || alert.status === 'escalated') && alert.shelvedUntil === null
}

/** With the alert as a new toast; one that is there already begins anew, where it stands. */
export function add(pile: Pile, { id, severity }: Pick<Alert, 'id' | 'severity'>): Pile {
  const toast: Toast = { alertId: id, severity, left: isUrgent(severity) ? null : STAYS_MILLIS }
  return pile.some(({ alertId }) => alertId === id) ? pile.map((one) => (one.alertId === id ? toast : one)) : [...pile, toast]
}

/** Only those whose alert is still waiting; the same pile if that is all of them. */
export function keep(pile: Pile, waiting: (alertId: string) => boolean): Pile {
  const kept = pile.filter(({ alertId }) => waiting(alertId))
  return kept.length === pile.length ? pile : kept
}

/** After so much time in which nobody was reading. */
export function pass(pile: Pile, millis: number): Pile {
  if (pile.every(({ left }) => left === null)) return pile
  return pile.map((toast) => (toast.left === null ? toast : { ...toast, left: toast.left - millis })).filter(({ left }) => left === null || left > 0)
}

/** The worst, of equals the newest; in the order they came, so that none of them changes its place because of another. */
export function shown(pile: Pile, most = SHOWN): readonly Toast[] {
  const ranked = pile.map((toast, at) => ({ toast, at })).sort((a, b) => RANK[b.toast.severity] - RANK[a.toast.severity] || b.at - a.at)
  return ranked.slice(0, most).sort((a, b) => a.at - b.at).map(({ toast }) => toast)
}
