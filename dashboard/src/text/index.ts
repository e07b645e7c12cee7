import { en } from './en'

export type Text = typeof en

/** Languages by their own names. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof LANGUAGES

/**
 * The words in the language of this page. A live binding: read it when rendering, never keep a part of it in a constant
 * of a module, which would stay in the first language.
 */
export let text: Text = en

let current: Language = 'en'
const listeners = new Set<() => void>()
const KEY = 'plantwin.language'

export function language(): Language {
  return current
}

/** Calls the listener after the language has changed. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How numbers and times are written: as the browser's person does in this language, else as the language does. */
export function locale(): string {
  return navigator.languages.find((one) => one.split('-')[0] === current) ?? current
}

/** The language somebody chose here before, else the first of the browser's that we speak, else English. */
export function preferredLanguage(): Language {
  const wanted = [stored(), ...navigator.languages].map((one) => one?.split('-')[0])
  return wanted.find((one) => one !== undefined && isLanguage(one)) ?? 'en'
}

/** Loads a language and speaks it from now on; `keep` remembers it for the next visit. */
export async function speak(wanted: Language, keep = false): Promise<void> {
  text = wanted === 'de' ? (await import('./de')).de : en
  current = wanted
  document.documentElement.lang = wanted
  if (keep) store(wanted)
  listeners.forEach((listener) => listener())
}

export function isLanguage(name: string): name is Language {
  return name in LANGUAGES
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function store(wanted: Language): void {
  try {
    localStorage.setItem(KEY, wanted)
  } catch {
    // Storage is switched off: it holds for this visit.
  }
}
