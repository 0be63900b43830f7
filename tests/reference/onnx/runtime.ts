import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setOnnxRuntime } from '#renderer/engine/onnx/session'

/** Gives ONNX Runtime its WebAssembly from the package, as the Worker does in the app. */
export function useOnnxRuntime() {
  const path = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')
  const { buffer, byteOffset, byteLength } = readFileSync(path)
  setOnnxRuntime((buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength))
}
