import type { Direction } from '@/live/trend'
import { text } from '@/text'

const TURN: Record<Direction, number> = { rising: -40, steady: 0, falling: 40 }

/** Where a value is going. */
export function TrendArrow({ direction, size = 16 }: { direction: Direction; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={text.trend[direction]}>
      <g transform={`rotate(${TURN[direction]} 8 8)`} fill="none" stroke="var(--secondary)" strokeWidth="1.6"
        strokeLinecap="round" strokeLinejoin="round" opacity={direction === 'steady' ? 0.7 : 1}>
        <path d="M2.5 8h11M9.5 4l4 4-4 4" />
      </g>
    </svg>
  )
}
