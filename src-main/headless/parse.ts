/** A command line that makes sense: what the window is to do, and the files that it may touch for it. */
export interface Command {
  readonly request: unknown
  readonly reads: readonly string[]
  readonly writes: readonly string[]
}

/** A command line that ends here: a usage error (2), or help (0). */
export interface Ending {
  readonly exit: number
  readonly text: string
}

/** Reads the words after `--headless-cli`. */
export function parse(words: readonly string[]): Command | Ending {
  if (words.length === 0) return { exit: 2, text: 'Which command?' }
  return { request: words, reads: [], writes: [] }
}
