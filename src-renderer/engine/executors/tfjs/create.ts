import type { Backend, Executor } from '../executor'
import type { Device } from './device'
import { TfjsExecution } from './execution'
import { kernels } from './kernel-registry'

/** How backends are opened. */
export interface TfjsOptions {
  /** Folder of the .wasm files, or the address of each by its file name. */
  readonly wasmPaths?: string | Readonly<Record<string, string>>
  /** Threads of the WASM backend; all processors where absent. */
  readonly threads?: number
  /** A WebGL2 context to work on; an own one where absent. */
  readonly gl?: WebGL2RenderingContext
}

/** Opens a backend and makes the executor that runs programs on it, op by op: the reference for all others. */
export async function createTfjsExecutor(backend: Backend, options: TfjsOptions = {}): Promise<Executor> {
  return executorOn(await open[backend](options))
}

const open: Record<Backend, (options: TfjsOptions) => Promise<Device>> = {
  webgl: async (options) => (await import('./backends/webgl')).openWebgl(options),
  wasm: async (options) => (await import('./backends/wasm')).openWasm(options),
  cpu: async () => (await import('./backends/cpu')).openCpu(),
}

/** The executor of an open device. */
export function executorOn(device: Device): Executor {
  return {
    backend: device.backend,
    device: device.traits.name,
    get lost() {
      return device.traits.lost()
    },
    supports: (opType) => kernels[device.backend].has(opType),
    load: (program, states) => new TfjsExecution(device, program, states),
    dispose: () => device.traits.dispose(),
  }
}
