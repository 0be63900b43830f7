/** Tokens by how often they occur, the most frequent first; among equals the first in code unit order. */
export function rankTokens(texts: Iterable<Iterable<string>>): string[] {
  const counts = new Map<string, number>()
  for (const text of texts) for (const token of text) counts.set(token, (counts.get(token) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([token]) => token)
}
