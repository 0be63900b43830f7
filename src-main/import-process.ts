import type { BrowserWindow } from 'electron'
import type { ImportTask } from './import/handlers'
import { watchImport } from './import/watch'
import { tell } from './ipc'
import { connect, startProgram } from './utility'

/** Parses one file in a process of its own, which ends with its port, with its window, or when it falls silent. */
export function startImport(window: BrowserWindow, task: ImportTask): void {
  const program = startProgram('import', JSON.stringify(task))
  watchImport(program, (reason) => tell(window, 'importKilled', { reason }))
  connect(window, program, 'import')
  const end = () => program.kill()
  window.once('closed', end)
  program.once('exit', () => window.off('closed', end))
}
