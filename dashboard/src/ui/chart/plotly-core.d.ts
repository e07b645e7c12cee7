/** The few parts of Plotly that we use; the library has no types of its own for its core. */
declare module 'plotly.js/lib/core' {
  export interface PlotlyElement extends HTMLElement {
    on(event: 'plotly_relayout', listener: (change: Record<string, unknown>) => void): void
    on(event: 'plotly_doubleclick', listener: () => void): void
  }
  interface Plotly {
    react(element: HTMLElement, data: object[], layout: object, config: object): Promise<PlotlyElement>
    purge(element: HTMLElement): void
    Plots: { resize(element: HTMLElement): void }
  }
  const plotly: Plotly
  export default plotly
}
