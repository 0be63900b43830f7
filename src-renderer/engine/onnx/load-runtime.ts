import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { setOnnxRuntime } from './session'

let loading: Promise<void> | undefined

/** Fetches ONNX Runtime's WebAssembly, at the first call only. */
export function loadOnnxRuntime(): Promise<void> {
  loading ??= fetchRuntime()
  return loading
}

async function fetchRuntime() {
  const response = await fetch(wasm)
  setOnnxRuntime(await response.arrayBuffer())
}
