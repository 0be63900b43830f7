import type { Backend } from './executors/executor'
import type { Room } from './executors/need'
import { createContext } from './executors/tfjs/backends/webgl'

const gigabyte = 1e9

/** What a WebAssembly module can address. */
const mostOfWasm = 4 * gigabyte

/**
 * What training may take on a backend: no browser says how much memory a graphics card has, so half of what the machine
 * has at least (browsers tell up to 8 GB), which is what graphics on the processor's memory may take.
 */
export function roomOn(backend: Backend): Room {
  const { deviceMemory = 4 } = navigator as { deviceMemory?: number }
  const half = (deviceMemory * gigabyte) / 2
  return backend === 'webgl'
    ? { bytes: half, side: (side ??= longestSide()) }
    : { bytes: Math.min(half, mostOfWasm), side: Infinity }
}

let side: number | undefined

/** Texels that a texture may be wide and high here. */
function longestSide(): number {
  const gl = createContext()
  const most = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return most
}
