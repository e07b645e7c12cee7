import type { Standing } from '@/live/standing'

/** What a tile's frame says, as attributes that the style sheet reads. */
export function frameOf(standing: Standing | null) {
  const alert = standing?.alert?.shelvedUntil === null ? standing.alert : undefined
  return {
    'data-state': standing?.state ?? 'normal',
    'data-severity': alert?.severity,
    'data-taken': alert?.status === 'acknowledged',
  }
}
