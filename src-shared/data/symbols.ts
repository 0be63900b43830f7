/** What a text holds between white space, in order. */
export function symbolsOf(text: string): string[] {
  return text.split(/\s+/).filter((symbol) => symbol !== '')
}

/** The different symbols of texts in code point order; `undefined` where there are more than `most`. */
export function distinctSymbols(texts: readonly string[], most: number): string[] | undefined {
  const known = new Set<string>()
  for (const text of texts) {
    for (const symbol of symbolsOf(text)) known.add(symbol)
    if (known.size > most) return undefined
  }
  return [...known].sort((a, b) => (a < b ? -1 : 1))
}
