import { join } from 'node:path'
import { app } from 'electron'
import { declareScheme, serveFiles } from './app-protocol'
import { built } from './built'
import { Busy } from './busy'
import { appCalls } from './calls/app'
import { appearanceCalls } from './calls/appearance'
import { backendCalls } from './calls/backends'
import { cliCalls } from './calls/cli'
import { fileCalls, takeOver } from './calls/files'
import { importCalls } from './calls/import'
import { windowCalls } from './calls/window'
import { serveFromVite } from './development'
import { HandedOver } from './handed-over'
import type { Terminal } from './headless/terminal'
import { serveCalls } from './ipc'
import { listFiles } from './manifest'
import { enforcePolicy } from './policy'
import { SettingsFile } from './settings'
import { StorageProcess } from './storage-process'

/** Everything that stands behind the windows, whether they are seen or not. */
export interface Services {
  readonly settings: SettingsFile
  readonly busy: Busy
  readonly storage: StorageProcess
  readonly handedOver: HandedOver
}

/** Where things are kept. */
export interface Places {
  /** The library's folder. */
  readonly library: string
  /** The file of what was found out about this computer's backends. */
  readonly backends: string
}

/** The places of a profile; its library may lie elsewhere. */
export function placesIn(profile: string, library = join(profile, 'library')): Places {
  return { library, backends: join(profile, 'backends.json') }
}

/** Sets up policy, protocol, calls and storage, in this order. */
export async function startServices({ library, backends }: Places, terminal?: Terminal): Promise<Services> {
  // The engine refuses both together, and test machines that run as root start it with that switch.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  declareScheme()
  enforcePolicy()
  await app.whenReady()
  const vite = import.meta.env.DEV && process.env.ELECTRON_RENDERER_URL
  if (vite) serveFromVite(vite)
  else serveFiles(listFiles(built('renderer')))
  const handedOver = new HandedOver()
  const settings = new SettingsFile(join(app.getPath('userData'), 'settings.json'))
  const busy = new Busy()
  const storage = new StorageProcess(library)
  serveCalls(
    {
      ...windowCalls(busy),
      ...appearanceCalls(settings),
      ...backendCalls(backends),
      ...fileCalls(handedOver),
      ...importCalls(handedOver),
      ...appCalls(busy, library, storage),
      ...cliCalls(terminal),
      'storage.connect': ({ as }, window) => storage.connect(window, as).then(() => null),
    },
    (path) => takeOver(handedOver, path),
  )
  return { settings, busy, storage, handedOver }
}
