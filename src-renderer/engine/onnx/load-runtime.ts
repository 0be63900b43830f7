import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { hasOnnxRuntime, setOnnxRuntime } from './session'

/** Fetches ONNX Runtime's WebAssembly unless it is here already. */
export async function loadOnnxRuntime() {
  if (hasOnnxRuntime()) return
  const response = await fetch(wasm)
  setOnnxRuntime(await response.arrayBuffer())
}
