import type { Limits } from '@/api/types'
import { text } from '@/text'
import type { Caption } from '@/ui/chart/exportChart'

/** What a saved picture says besides the chart; the normal range and limits only where there are some. */
export function captionOf(title: string, lines: readonly string[], limits: Limits): Caption {
  const words = text.device.legend
  const hasNormal = limits.normalMin !== null || limits.normalMax !== null
  const hasLimit = hasNormal || limits.alertMin !== null || limits.alertMax !== null
  return {
    title, lines: lines.filter((line) => line !== ''),
    legend: [...(hasNormal ? [{ name: words.normal, kind: 'band' as const }] : []), ...(hasLimit ? [{ name: words.limit, kind: 'dash' as const }] : [])],
  }
}
