import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect } from '@playwright/test'
import { settleBackend } from '../../scripts/lib/settle-backend.mjs'

const launcher = resolve(import.meta.dirname, '../../scripts/headlight.mjs')

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

/** The command line with a library in a folder, on a virtual display of its own. */
export function commandLine(folder: () => string, library = 'library') {
  const headlight = (...words: string[]) => run(folder(), library, words)
  return { headlight, lines: (...words: string[]) => linesOf(headlight(...words, '--json')) }
}

function run(folder: string, library: string, words: readonly string[]): Promise<Ended> {
  const config = join(folder, 'config')
  settleBackend(join(config, 'Headlight'))
  const env = {
    ...process.env,
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
    INIT_CWD: folder,
    XDG_CONFIG_HOME: config,
    LANG: 'C.UTF-8',
    LC_ALL: '',
  }
  const child = spawn(process.execPath, [launcher, ...words, '--library', join(folder, library)], { env })
  let [out, errors] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (errors += text))
  const said = () => errors.replace(/^headlight set-up:.*\n/gm, '') // what the launcher set up is not the command's
  return new Promise((done) => child.on('close', (code) => done({ code, out, errors: said() })))
}

/** What a command that went well printed as JSON lines. */
async function linesOf(ended: Promise<Ended>): Promise<Record<string, unknown>[]> {
  const { code, out, errors } = await ended
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
