const han = /\p{Script=Han}/u
const pieces = /\p{Script=Han}+|[^\p{Script=Han}]+/gu

/** The letters and digits of a text in groups: Han apart from the rest, everything else a separator. */
export function segments(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return words.flatMap((word) => word.match(pieces) ?? [])
}

/**
 * The text as the search index takes it. Chinese has no spaces, so each two neighbouring characters are a word of
 * their own: 注意力 is 注意 意力, and any two characters are found.
 */
export function indexWords(text: string): string {
  return segments(text).map(bigrams).join(' ')
}

/** What the index is asked for one segment: an exact run of characters, or the beginning of a word. */
export function indexQuery(segment: string): string {
  return han.test(segment) ? `"${bigrams(segment)}"` : `"${segment}"*`
}

function bigrams(segment: string): string {
  const characters = [...segment]
  if (!han.test(segment) || characters.length < 2) return segment
  return characters
    .slice(1)
    .map((second, index) => characters[index]! + second)
    .join(' ')
}
