/** The word for a name that the API gives; the name itself where there is none yet. */
export function wordFor(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name
}
