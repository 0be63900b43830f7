/** A part of a `tokenizer.json`: a type with settings of its own. */
export interface Component {
  readonly type: string
  readonly [setting: string]: unknown
}

/** A token with a meaning of its own, such as [PAD]. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  readonly special: boolean
  readonly single_word: boolean
  readonly lstrip: boolean
  readonly rstrip: boolean
  readonly normalized: boolean
}

/** The content of a Hugging Face `tokenizer.json`. */
export interface TokenizerFile {
  readonly version: string
  readonly truncation: unknown
  readonly padding: unknown
  readonly added_tokens: readonly AddedToken[]
  readonly normalizer: Component | null
  readonly pre_tokenizer: Component | null
  readonly post_processor: Component | null
  readonly decoder: Component | null
  readonly model: Component
}

/** Tokens in order of id as the vocabulary of a file. */
export function vocabularyOf(tokens: readonly string[]): Record<string, number> {
  return Object.fromEntries(tokens.map((token, id) => [token, id]))
}

/** The tokens of a file's vocabulary in order of id; ids that have none are empty texts. */
export function tokensOf(vocabulary: unknown): string[] {
  const tokens: string[] = []
  for (const [token, id] of Object.entries(vocabulary as Record<string, number>)) tokens[id] = token
  return Array.from(tokens, (token) => token ?? '')
}

/** Whether two parts of files say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
