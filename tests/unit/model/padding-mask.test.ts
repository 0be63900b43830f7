import { expect, test } from 'vitest'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { createGraph } from '#shared/model/graph/graph'
import { maskOf } from '#shared/model/padding-mask'

test('padding is where the id stands, or where all numbers of a vector are it', async () => {
  const g = createGraph()
  const ids = maskOf(g, g.input('ids', [2, 2], 'int32'), 1)
  const vectors = maskOf(g, g.input('vectors', [1, 3, 2]), 0)
  const executor = await createTfjsExecutor('cpu')
  const execution = executor.load({ graph: g, states: [], outputs: { ids, vectors } }, {})
  const feeds = { ids: Int32Array.of(0, 1, 2, 1), vectors: Float32Array.of(0, 3, -1, 1, 0, 0) }
  const outputs = execution.run(feeds, { seed: 0, step: 0 })
  const [ofIds, ofVectors] = await outputs.read('ids', 'vectors')
  outputs.release()
  expect([...ofIds!]).toEqual([1, 0, 1, 0])
  expect([...ofVectors!]).toEqual([1, 1, 0])
  executor.dispose()
})
