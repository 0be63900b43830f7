import { afterAll, expect, test } from 'vitest'
import { openCpu } from '#renderer/engine/executors/tfjs/backends/cpu'
import { executorOn } from '#renderer/engine/executors/tfjs/create'
import { createGraph } from '#shared/model/graph/graph'
import { segmentSoftmax } from '#shared/model/segment-softmax'

const executor = executorOn(openCpu())
afterAll(() => executor.dispose())

async function weights(scores: number[], ends: number[], nodes: number) {
  const g = createGraph()
  const edges = g.input('scores', [scores.length])
  const { edges: output } = segmentSoftmax(g, { edges }, g.input('ends', [ends.length], 'int32'), nodes)
  const execution = executor.load({ graph: g, states: [], outputs: { output } }, {})
  const feeds = { scores: Float32Array.from(scores), ends: Int32Array.from(ends) }
  const [found] = await execution.run(feeds, { seed: 0, step: 0 }).read('output')
  execution.dispose()
  return [...found!]
}

test('scores that no exponential holds compete as others do', async () => {
  const found = await weights([500, 501, -40, -41, 0], [0, 0, 1, 1, 3], 4)
  const [less, more] = [1 / (1 + Math.E), Math.E / (1 + Math.E)]
  ;[less, more, more, less, 1].forEach((expected, i) => expect(found[i]).toBeCloseTo(expected, 5))
})

test('a node of thousands of edges divides its attention evenly', async () => {
  const found = await weights(Array<number>(4000).fill(90), Array<number>(4000).fill(1), 2)
  for (const weight of found) expect(weight).toBeCloseTo(1 / 4000, 7)
})
