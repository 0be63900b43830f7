import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, MessageChannelMain, utilityProcess, type BrowserWindow, type UtilityProcess } from 'electron'
import { built } from './built'

/** Starts one of the programs beside main in a process of its own. */
export function startProgram(name: 'storage' | 'import', ...args: string[]): UtilityProcess {
  return utilityProcess.fork(built(`main/${name}.js`), args, {
    serviceName: `headlight-${name}`,
    stdio: 'inherit',
  })
}

/** Joins a window and a program by a port of their own, so that what they say does not pass through main. */
export function connect(window: BrowserWindow, program: UtilityProcess, name: string): void {
  const { port1, port2 } = new MessageChannelMain()
  program.postMessage({ type: 'port' }, [port1])
  window.webContents.postMessage('port', name, [port2])
}

/** The database's native half where this runtime cannot load the one that better-sqlite3 brings. */
export function nativeBinding(): string | undefined {
  const packaged = join(process.resourcesPath, 'better_sqlite3.node')
  if (existsSync(packaged)) return packaged
  return app.isPackaged ? undefined : process.env.HEADLIGHT_SQLITE_BINDING
}
