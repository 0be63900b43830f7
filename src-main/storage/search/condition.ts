import type { Sql } from './sql'
import { indexQuery, segments } from './words'

const mostWords = 50

/** The condition that a run holds every word of the search. A word with a lone character is looked for as it stands. */
export function searchCondition(text: string): Sql[] {
  const words = text
    .split(/[\s\p{Cc}]+/u)
    .filter(Boolean)
    .slice(0, mostWords)
  return words.map((word) => {
    const parts = segments(word)
    return parts.length > 0 && parts.every((part) => [...part].length > 1) ? indexed(parts) : literal(word)
  })
}

const indexed = (parts: readonly string[]): Sql => ({
  sql: 'runs.number IN (SELECT rowid FROM run_search WHERE run_search MATCH ?)',
  values: [parts.map(indexQuery).join(' AND ')],
})

/** The condition that a run's words hold a text as it stands. */
export const literal = (word: string): Sql => ({
  sql: "runs.number IN (SELECT number FROM run_texts WHERE text LIKE ? ESCAPE '\\')",
  values: [`%${word.replace(/[\\%_]/g, '\\$&')}%`],
})
