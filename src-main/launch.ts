import { resolve } from 'node:path'

/** What the command line and the environment ask of this start. */
export interface Launch {
  /** The words after `--headless-cli`, or undefined for the workbench. */
  readonly command: readonly string[] | undefined
  readonly library: string | undefined
  readonly userData: string | undefined
}

/** Reads a command line; switches that are not ours belong to the browser engine and are left alone. */
export function readLaunch(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Launch {
  const start = argv.indexOf('--headless-cli')
  const library = valueOf(argv, 'library') ?? env.HEADLIGHT_LIBRARY
  const userData = valueOf(argv, 'user-data-dir')
  return {
    command: start < 0 ? undefined : argv.slice(start + 1),
    library: library ? resolve(library) : undefined,
    userData: userData ? resolve(userData) : undefined,
  }
}

/** The value of the last `--name value` or `--name=value`, as the browser engine reads it too. */
function valueOf(argv: readonly string[], name: string): string | undefined {
  const at = argv.findLastIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`))
  const word = argv[at]
  if (word === undefined) return undefined
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[at + 1]
}
