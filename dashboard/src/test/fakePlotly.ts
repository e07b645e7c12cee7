/** Plotly draws in a real browser only; here it notes what it was asked to draw. */
export interface Drawn {
  data: { name?: string; x: unknown[]; y: unknown[] }[]
  layout: { xaxis: { range: [number, number] }; annotations: { text: string }[] }
}

export const drawn = new Map<HTMLElement, Drawn>()
export const relayout = new Map<HTMLElement, (change: Record<string, unknown>) => void>()

const plotly = {
  react(element: HTMLElement, data: Drawn['data'], layout: Drawn['layout']) {
    drawn.set(element, { data, layout })
    const on = (event: string, listener: (change: Record<string, unknown>) => void) => {
      if (event === 'plotly_relayout') relayout.set(element, listener)
    }
    return Promise.resolve(Object.assign(element, { on }))
  },
  purge: (element: HTMLElement) => void drawn.delete(element),
  toImage: (figure: { layout: { title: { text: string } } }) => Promise.resolve(`<svg><title>${figure.layout.title.text}</title></svg>`),
  Plots: { resize: () => undefined },
}

export const loadPlotly = () => Promise.resolve(plotly)
