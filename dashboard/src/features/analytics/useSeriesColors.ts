import { useMemo } from 'react'
import type { ChartColors } from '@/ui/chart/figure'
import { useChartColors } from '@/ui/chart/useChartColors'
import { MOST } from './selection'

/** The hues of compared lines (Okabe and Ito's, which colour-blind people tell apart), as the theme has them. */
export function useSeriesColors(): string[] {
  const theme = useChartColors()
  return useMemo(() => read(theme), [theme])
}

/** @param fallback where the style sheet is not there */
function read({ trace }: ChartColors): string[] {
  const style = getComputedStyle(document.documentElement)
  return Array.from({ length: MOST }, (_, i) => style.getPropertyValue(`--series-${i + 1}`).trim() || trace)
}
