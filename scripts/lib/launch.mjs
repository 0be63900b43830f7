import { statfsSync } from 'node:fs'
import { hasDisplay, onVirtualDisplay } from './display.mjs'
import { root } from './paths.mjs'
import { foreground, output } from './run.mjs'
import { SetupError } from './say.mjs'
import { isRoot } from './system.mjs'

/**
 * Graphics in software, for virtual displays. Never part of the app. WebGL is drawn by SwiftShader; the page, its 2-D
 * canvases and the window they are put together in stay with the browser's own rasteriser, as in any browser without a
 * card: SwiftShader falls behind when a chart changes often, and its frames wait behind what a training draws.
 */
const softwareGraphics = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-accelerated-2d-canvas',
  '--disable-gpu-rasterization',
  '--disable-gpu-compositing',
]

/** Only fatal errors of the browser engine: its remarks about a bare machine are not for the user of a command. */
const quiet = ['--log-level=3']

/** Paths on the command line are meant from where the user stands, which npm leaves for the repository's folder. */
const startedIn = process.env.INIT_CWD ?? process.cwd()

/** Starts the built app in the foreground and resolves to its exit code. `stdout` is a file to print to instead. */
export function launch(runtime, args, { virtualDisplay = !hasDisplay(), stdout = 1 } = {}) {
  const start = (display) => {
    const env = { ...process.env, ...appEnvironment(runtime), ...display }
    return foreground(runtime.program, [...flags(runtime, virtualDisplay), root, ...args], {
      env,
      cwd: startedIn,
      stdio: [0, stdout, 2],
    })
  }
  return virtualDisplay ? onVirtualDisplay(start) : start({})
}

/** The switches that this machine needs, for launchers and tests. */
export function flags(runtime, virtualDisplay) {
  if (process.platform !== 'linux') return []
  return [
    ...sandboxFlags(runtime),
    ...memoryFlags(),
    ...(virtualDisplay ? [...softwareGraphics, ...quiet] : []),
  ]
}

/**
 * How the app finds the database's native half in the fallback runtime.
 * @returns {Record<string, string>}
 */
export const appEnvironment = ({ binding }) => (binding ? { HEADLIGHT_SQLITE_BINDING: binding } : {})

/** The engine refuses to run its sandbox as root; anybody else keeps it, or is told how to allow it. */
function sandboxFlags({ program }) {
  if (isRoot()) return ['--no-sandbox']
  const helper = program.replace(/[^/]+$/, 'chrome-sandbox')
  const canSandbox =
    output('unshare', ['-Ur', 'true']) !== undefined || output('test', ['-u', helper]) !== undefined
  if (canSandbox) return []
  throw new SetupError(
    `This system does not let programs make a sandbox. Please run:\n\n    sudo chown root:root ${helper} && sudo chmod 4755 ${helper}\n`,
  )
}

/** Containers often have 64 MB of shared memory, which is too little for the engine. */
function memoryFlags() {
  const { bsize, blocks } = statfsSync('/dev/shm')
  return bsize * blocks < 512 * 2 ** 20 ? ['--disable-dev-shm-usage'] : []
}
