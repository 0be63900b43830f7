import { ExecutorSource } from '#renderer/engine/backend'
import type { Backend } from '#renderer/engine/executors/executor'
import { findOf } from '#shared/registry'
import type { MadeData } from '../models/made-data'
import { madeStep } from '../models/made-step'
import { benchModels } from '../models/registry'
import type { Asked, Side } from './side'

/** Our own training step on the executor that the app takes for a backend: `ours-webgl`, `ours-wasm`, `ours-cpu`. */
export async function start({ side, model: type, length, wishes }: Asked, data: MadeData): Promise<Side> {
  const model = findOf(benchModels, 'model', type)
  const { step, states, feeds, layout, spec } = madeStep(model, length, wishes, data)
  const executor = await new ExecutorSource().get(side.replace('ours-', '') as Backend)
  const execution = executor.load(step, states)
  await execution.compile?.() // as a training does before its first step
  let done = 0
  return {
    parameters: layout.size,
    device: executor.device,
    async run(steps) {
      for (let i = 1; i < steps; i++) next().release()
      const outputs = next()
      const [loss] = await outputs.read('loss')
      outputs.release()
      return { steps, loss: loss![0]! }
    },
  }
  function next() {
    const at = { seed: spec.training.seed, step: done }
    return execution.run(feeds(done++), at)
  }
}
