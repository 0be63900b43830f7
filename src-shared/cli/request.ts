import type { Locale } from '../locale'

/** What the command line asks of the hidden window: a command, its words and its options, checked for form only. */
export interface CliRequest {
  readonly command: string
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | readonly string[] | boolean | undefined>>
  readonly locale: Locale
}
