/** A piece of SQL with the values for its question marks. */
export interface Sql {
  readonly sql: string
  readonly values: readonly (string | number | null)[]
}

/** Pieces joined by a word of SQL, each in parentheses. All of none hold, any of none does not. */
export function joined(parts: readonly Sql[], joint: 'AND' | 'OR'): Sql {
  if (parts.length === 0) return { sql: joint === 'AND' ? '1' : '0', values: [] }
  return {
    sql: parts.map(({ sql }) => `(${sql})`).join(` ${joint} `),
    values: parts.flatMap(({ values }) => values),
  }
}
