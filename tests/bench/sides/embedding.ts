import { ExecutorSource } from '#renderer/engine/backend'
import type { Backend } from '#renderer/engine/executors/executor'
import { createGraph } from '#shared/model/graph/graph'
import { tokenCount, tokens, width } from '../models/tokens'
import type { Asked, Side } from './side'

/** The gradient of an embedding of `length` words alone, of which the rows of the batch's words are summed up. */
export async function start({ side, length: rows }: Asked): Promise<Side> {
  const g = createGraph()
  const ids = g.input('ids', [tokenCount], 'int32')
  const gradient = g.scatterAdd(ids, g.input('updates', [tokenCount, width]), { rows }) // (V, D)
  const sum = g.sum(g.gather(gradient, ids), { axes: [0, 1] })
  const executor = await new ExecutorSource().get(side.replace('ours-', '') as Backend)
  const execution = executor.load({ graph: g, states: [], outputs: { sum } }, {})
  const feeds = tokens(rows)
  let step = 0
  return {
    parameters: rows * width,
    device: executor.device,
    async run(steps) {
      for (let i = 1; i < steps; i++) execution.run(feeds, { seed: 0, step: step++ }).release()
      const outputs = execution.run(feeds, { seed: 0, step: step++ })
      const [loss] = await outputs.read('sum')
      outputs.release()
      return { steps, loss: loss![0]! }
    },
  }
}
