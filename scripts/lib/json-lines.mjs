import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from './launch.mjs'
import { SetupError } from './say.mjs'

/** What the command line prints with --json, line by line. */
export async function jsonLines(runtime, words) {
  const folder = mkdtempSync(join(tmpdir(), 'headlight-printed-'))
  const file = join(folder, 'lines.jsonl')
  const stdout = openSync(file, 'w')
  try {
    const code = await launch(runtime, [...words, '--json'], { stdout })
    if (code !== 0) throw new SetupError(`"${words.join(' ')}" ended with ${code}.`)
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.filter(Boolean).map((line) => JSON.parse(line))
  } finally {
    closeSync(stdout)
    rmSync(folder, { recursive: true })
  }
}
