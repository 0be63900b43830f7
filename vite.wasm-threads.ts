import type { Plugin } from 'vite'

const script = '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js'
const blob =
  /new Blob\(\[`var WasmBackendModuleThreadedSimd = ` \+\s*wasmFactoryThreadedSimd\.toString\(\)\], \{ type: 'text\/javascript' \}\)/

/**
 * The WASM backend gives its threads their script as a blob, which our content security policy forbids. They get the
 * same script as a file of the app instead.
 */
export function wasmThreadsFromFile(): Plugin {
  return {
    name: 'wasm-threads-from-file',
    transform(code, id) {
      if (!id.includes('tfjs-backend-wasm/dist/backend_wasm.js')) return undefined
      if (!blob.test(code)) this.error('tfjs-backend-wasm has changed how it starts its threads')
      return `import threadScript from '${script}?url'\n${code.replace(blob, 'threadScript')}`
    },
  }
}
