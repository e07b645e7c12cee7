import { useSyncExternalStore } from 'react'
import type { AlertColors } from './figure'

const NAMES = ['text', 'secondary', 'line', 'faint', 'edge', 'trace', 'band', 'raised', 'high', 'critical', 'medium', 'low', 'panel'] as const

let current: AlertColors | null = null

function read(): AlertColors {
  const style = getComputedStyle(document.documentElement)
  const next = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || '#888'])) as unknown as AlertColors
  if (current === null || NAMES.some((name) => current?.[name] !== next[name])) current = next
  return current
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const media = globalThis.matchMedia('(prefers-color-scheme: light)')
  media.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    media.removeEventListener('change', listener)
  }
}

/** The theme's colours for charts; renders again when the theme changes. */
export function useChartColors(): AlertColors {
  return useSyncExternalStore(subscribe, read)
}
