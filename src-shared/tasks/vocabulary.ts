/** Ids below this are not words: 0 pads, 1 stands for every word that is not in the vocabulary. */
export const padId = 0
export const unknownId = 1
const specials = ['[PAD]', '[UNK]']

/** Words and their ids, the most frequent first. */
export interface Vocabulary {
  readonly words: readonly string[]
  id(word: string): number
}

/** The `size` − 2 most frequent words of the texts; among equals the first in code point order. */
export function learnVocabulary(texts: Iterable<readonly string[]>, size: number): Vocabulary {
  const counts = new Map<string, number>()
  for (const words of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const ranked = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word)
  return vocabularyOf([...specials, ...ranked.slice(0, size - specials.length)])
}

/** The vocabulary whose words, specials included, are in order of id. */
export function vocabularyOf(words: readonly string[]): Vocabulary {
  const ids = new Map(words.map((word, id) => [word, id]))
  return { words, id: (word) => ids.get(word) ?? unknownId }
}
