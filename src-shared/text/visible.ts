const signs = new Map([
  [' ', '␣'],
  ['\n', '⏎'],
  ['\t', '⇥'],
])

/** A token whose white space can be seen. */
export function visible(token: string): string {
  return token.replace(/[ \n\t]/g, (space) => signs.get(space)!)
}
