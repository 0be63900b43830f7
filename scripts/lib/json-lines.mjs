import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from './launch.mjs'
import { SetupError } from './say.mjs'

/** What the command line prints with --json, line by line, on a library in `folder`. */
export async function jsonLines(runtime, folder, words) {
  const file = join(folder, 'printed.jsonl')
  const stdout = openSync(file, 'w')
  try {
    const code = await launch(runtime, [...words, '--json', '--library', join(folder, 'library')], { stdout })
    if (code !== 0) throw new SetupError(`"${words.join(' ')}" ended with ${code}.`)
  } finally {
    closeSync(stdout)
  }
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line))
}
