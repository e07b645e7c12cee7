import type { Locator } from '@playwright/test'

/** Where a line has a hole: times in milliseconds since 1970 of the points around it. */
export interface Drawn {
  times: number[]
  values: (number | null)[]
}

interface PlotlyElement extends HTMLElement {
  data: { mode?: string; fill?: string; name?: string; x: number[]; y: (number | null)[] }[]
}

/** What the chart in here draws as its line of values; times moved back from the axis, which shows local time as if it were UTC. */
export async function lineOf(section: Locator): Promise<Drawn> {
  return section.locator('.js-plotly-plot').first().evaluate((element) => {
    const traces = (element as PlotlyElement).data
    const line = traces.filter((trace) => trace.mode === 'lines' && trace.fill === undefined).sort((a, b) => b.x.length - a.x.length)[0]
    const fromAxis = (at: number) => at + new Date(at + new Date(at).getTimezoneOffset() * 60_000).getTimezoneOffset() * 60_000
    return line === undefined ? { times: [], values: [] } : { times: [...line.x].map(fromAxis), values: [...line.y] }
  })
}
