import type { Locator } from '@playwright/test'

/** A line; times in milliseconds since 1970. */
export interface Drawn {
  times: number[]
  values: (number | null)[]
}

interface PlotlyElement extends HTMLElement {
  data: { mode?: string; fill?: string; name?: string; x: number[]; y: (number | null)[] }[]
}

/** What the chart in here draws as its line of values. */
export async function lineOf(section: Locator): Promise<Drawn> {
  return section.locator('.js-plotly-plot').first().evaluate((element) => {
    const traces = (element as PlotlyElement).data
    const line = traces.filter((trace) => trace.mode === 'lines' && trace.fill === undefined).sort((a, b) => b.x.length - a.x.length)[0]
    return line === undefined ? { times: [], values: [] } : { times: [...line.x], values: [...line.y] }
  })
}
