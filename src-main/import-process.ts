import type { BrowserWindow } from 'electron'
import { connect, startProgram } from './utility'

/** Parses one file in a process of its own, which ends with its port or with its window. */
export function startImport(window: BrowserWindow, path: string): void {
  const program = startProgram('import', { path })
  connect(window, program, 'import')
  const end = () => program.kill()
  window.once('closed', end)
  program.once('exit', () => window.off('closed', end))
}
