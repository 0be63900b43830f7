import * as tf from '@tensorflow/tfjs-core'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import plain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url'
import simd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url'
import threads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url'
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops' // tfjs-layers needs them
import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-webgl'
import '@tensorflow/tfjs-backend-webgpu'

/** Opens a backend of TensorFlow.js as it comes, but for what `flags` say; answers what it runs on. */
export async function openBackend(name, flags = {}) {
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true) // else it refuses to draw by the processor
  for (const [flag, value] of Object.entries(flags)) tf.env().set(flag, value)
  if (name === 'wasm') openWasm()
  if (name === 'webgpu') await expectAdapter()
  if (!(await tf.setBackend(name))) throw new Error(`TensorFlow.js has no backend ${name} here`)
  await tf.ready()
  return name
}

function openWasm() {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': threads,
  })
  setThreadsCount(navigator.hardwareConcurrency)
}

async function expectAdapter() {
  if (!navigator.gpu) throw new Error('there is no WebGPU here (no navigator.gpu)')
  if (!(await navigator.gpu.requestAdapter())) throw new Error('WebGPU finds no adapter here')
}
