import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../../open-executor'
import { differentiable, gradients } from '#shared/model/graph/gradients'
import { traceSampled } from '#shared/model/scheduled-sampling'
import type { InputSignature } from '#shared/tasks/define'

const ids = 4
const fed = { shape: [4], dtype: 'int32', positions: undefined, ids } as const
const signature: InputSignature = {
  ...fed,
  more: { decoder: { ...fed, sampling: 0.5 } },
  ...{ outputs: ids, outputMeaning: 'classes', labels: [], outputShape: [4, ids] },
}
/** After each token it finds the next id likeliest, 0 after the last. */
const layers = [
  { id: 'table', type: 'Embedding', params: { width: ids }, inputs: ['decoder'] },
  { id: 'same', type: 'Activation', params: { activation: 'linear' } },
]
const table = Float32Array.from([0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0])

let executor: Executor
beforeAll(async () => void (executor = await openExecutor('wasm')))
afterAll(() => executor.dispose())

async function answered(progress: number, step = 0): Promise<{ said: number[]; slopes: number[] }> {
  const { g, output } = traceSampled(layers, signature, {
    ...{ batch: 1, training: true, keep: differentiable },
    parameter: (graph, name, shape) => graph.input(name, shape),
  })
  const loss = g.sum(g.reshape(output, { shape: [-1] }), { axes: [0] })
  const [slopes] = gradients(g, loss, [g.input('table.weight', [ids, ids])])
  const program = { graph: g, states: [], outputs: { said: g.cast(g.argMax(output)), slopes: slopes! } }
  const execution = executor.load(program, {})
  const feeds = {
    input: new Int32Array(4),
    decoder: Int32Array.of(2, 0, 0, 0),
    'table.weight': table,
    progress,
  }
  const outputs = execution.run(feeds, { seed: 1, step })
  const [said, slope] = await outputs.read('said', 'slopes')
  outputs.release()
  execution.dispose()
  return { said: [...said!], slopes: [...slope!] }
}

test('in the beginning the model is fed what is right', async () => {
  expect(await answered(0)).toEqual({
    said: [3, 1, 1, 1],
    slopes: [...row(3), ...row(0), ...row(1), ...row(0)],
  })
})

test('at the end a share of what it is fed is its own, never the first', async () => {
  const shares = await Promise.all([...Array(40).keys()].map((step) => answered(1, step)))
  expect(shares.every(({ said }) => said[0] === 3)).toBe(true)
  const own = shares.map(({ said }) => said[1] === 0) // after 2 it says 3, and after 3 it says 0
  expect(own.filter(Boolean).length).toBeGreaterThan(12)
  expect(own.filter(Boolean).length).toBeLessThan(28)
})

test('what it is fed of its own counts as given', async () => {
  const { said, slopes } = await answered(2) // twice the share: all
  expect(said).toEqual([3, 0, 2, 2])
  expect(slopes).toEqual([...row(0), ...row(2), ...row(1), ...row(1)])
})

test('a layer cannot take the name of what is fed', () => {
  const named = [layers[0]!, { ...layers[1]!, id: 'decoder' }]
  const options = { batch: 1, training: true, keep: differentiable }
  expect(() => traceSampled(named, signature, options)).toThrow(
    expect.objectContaining({ code: 'layer_named_as_feed', layer: 'decoder' }),
  )
})

function row(count: number): number[] {
  return Array<number>(ids).fill(count)
}
