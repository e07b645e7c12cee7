import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** What a person chose; `system` follows the operating system. */
export type Theme = 'system' | 'dark' | 'light'

const KEY = 'plantwin.theme'

export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'dark' || stored === 'light' ? stored : 'system'
  } catch {
    return 'system'
  }
}

/** Puts the theme on the page and keeps it for the next visit. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  colorWindow()
  try {
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {
    // Storage is switched off: the choice holds until the page is closed.
  }
}

/** The browser's own bar around the page has the header's colour. */
export function colorWindow(): void {
  const color = getComputedStyle(document.documentElement).getPropertyValue('--panel').trim()
  if (color !== '') document.querySelector('meta[name="theme-color"]')?.setAttribute('content', color)
}

const slice = createSlice({
  name: 'theme',
  initialState: readTheme,
  reducers: {
    themeChosen: (_, { payload }: PayloadAction<Theme>) => payload,
  },
})

export const { themeChosen } = slice.actions
export const themeReducer = slice.reducer
