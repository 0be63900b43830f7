import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { app, BrowserWindow } from 'electron'
import type { Launch } from '../launch'
import { origin } from '../manifest'
import type { HandedOver } from '../handed-over'
import { placesIn, startServices } from '../services'
import { webPreferences } from '../window'
import { parse } from './parse'
import { profileFolder } from './profile'
import type { Terminal } from './terminal'

/** The command line: the workbench's engine in a hidden window, which prints and exits through the terminal. */
export async function start(launch: Launch, words: readonly string[]): Promise<void> {
  const parsed = parse(words, process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG)
  if ('exit' in parsed) return printAndExit(parsed.exit, parsed.text)
  const places = placesIn(app.getPath('userData'), launch.library)
  app.setPath('userData', profileFolder()) // the workbench may be open with its own
  const end = (code: number) => void services.storage.end().then(() => leave(code))
  const services = await startServices(places, terminalFor(parsed.request, end))
  for (const path of parsed.reads) services.handedOver.allowReading(resolve(path))
  for (const path of parsed.writes) allowWriting(services.handedOver, resolve(path))
  for (const folder of parsed.writesBelow) services.handedOver.allowWritingBelow(folder)
  const window = new BrowserWindow({ show: false, width: 1280, height: 800, webPreferences })
  window.webContents.on('render-process-gone', (_, { reason }) => {
    process.stderr.write(`The engine's window ended unexpectedly (${reason}).\n`)
    end(1)
  })
  process.on('SIGINT', () => end(130)).on('SIGTERM', () => end(143))
  await window.loadURL(`${origin}/index.html?mode=cli`)
}

function terminalFor(request: unknown, end: (code: number) => void): Terminal {
  const { isTTY = false, columns = 80 } = process.stdout
  return {
    request: { request, terminal: isTTY, columns },
    print: (stream, text) => void process[stream].write(text),
    exit: end,
  }
}

/** Lets a file be written that the command line names; its folder is made if it is missing. */
function allowWriting(handedOver: HandedOver, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  handedOver.allowWriting(path)
}

function leave(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => app.exit(code)))
}

function printAndExit(code: number, text: string): void {
  process[code === 0 ? 'stdout' : 'stderr'].write(`${text}\n`, () => app.exit(code))
}
