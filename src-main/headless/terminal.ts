/** The terminal, for the one hidden window that may use it. */
export interface Terminal {
  /** What was asked on the command line, for `cli.args`. */
  readonly request: { request: unknown; terminal: boolean; columns: number }
  print(stream: 'stdout' | 'stderr', text: string): void
  /** Ends the program when everything printed has been written. */
  exit(code: number): void
}
