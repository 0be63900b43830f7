import { Worker } from 'node:worker_threads'
import { help } from '#renderer/engine/executors/wasm/threads/help'
import type { StartHelper } from '#renderer/engine/executors/wasm/threads/start-helper'

/** Starts a thread of Node from the text of what helpers do. */
export const startNodeHelper: StartHelper = () => {
  const text = `const hear = (${help.toString()})(); require('node:worker_threads').parentPort.on('message', hear)`
  const worker = new Worker(text, { eval: true })
  worker.unref()
  return { tell: (told) => worker.postMessage(told), end: () => void worker.terminate() }
}
