import { afterAll, expect, test } from 'vitest'
import { executorOn } from '#renderer/engine/executors/tfjs/create'
import { openCpu } from '#renderer/engine/executors/tfjs/backends/cpu'
import type { Probe } from '#shared/model/graph/probe'
import type { LayerExample } from '#shared/model/layers/define'
import { layerDefinition, layerDefinitions } from '#shared/model/layers/registry'
import { runOnce } from '../layers/run'
import { exampleFeeds, tracedExample } from '../layers/traced-example'

// Vectors that a layer gives for its scores: the products, summed over the dimensions, are the scores of its weights.

const executor = executorOn(openCpu())
afterAll(() => executor.dispose())

const examples = [...layerDefinitions.values()].flatMap(({ type, examples }) =>
  examples
    .filter((example) =>
      tracedExample(layerDefinition(type), example).g.probes.some(({ vectors }) => vectors),
    )
    .map((example) => [type, example] as const),
)

test('layers that multiply queries and keys have vectors, others have none', () => {
  const types = new Set(examples.map(([type]) => type))
  for (const type of ['MultiHeadAttention', 'CopyOrWrite', 'FeatureMapAttention', 'TransformerDecoderBlock'])
    expect(types).toContain(type)
  for (const type of ['AdditiveAttention', 'AdditivePooling', 'GraphAttention', 'SqueezeExcitation'])
    expect(types).not.toContain(type)
})

test.each(examples)('%s with %o', async (type, example) => {
  const traced = tracedExample(layerDefinition(type), example, { training: false })
  for (const probe of traced.g.probes.filter(({ vectors }) => vectors))
    await checkProbe(traced, probe, example)
})

async function checkProbe(traced: ReturnType<typeof tracedExample>, probe: Probe, example: LayerExample) {
  const { query, key, bias, scale } = probe.vectors!
  const outputs = { weights: probe.value, query, key, ...(bias && { bias }) }
  const made = await runOnce(executor, traced.g, outputs, exampleFeeds(traced, example))
  const [Tq, Tk] = probe.value.shape.slice(-2) as [number, number]
  const D = query.shape.at(-1)!
  for (let row = 0; row < made.weights!.length / Tk; row++) {
    const table = Math.floor(row / Tq)
    const offsets = Array.from({ length: Tk }, (_, j) => {
      const product = (d: number) => made.query![row * D + d]! * made.key![(table * Tk + j) * D + d]!
      const sum = Array.from({ length: D }, (_, d) => product(d)).reduce((a, b) => a + b)
      const added = made.bias?.[(row * Tk + j) % made.bias.length] ?? 0
      return Math.log(made.weights![row * Tk + j]!) - (scale * sum + added)
    })
    // A softmax: the logarithm of a weight is its score, but for one number a query. Weights out of sight are 0.
    const seen = offsets.filter(Number.isFinite)
    expect(seen.length).toBeGreaterThan(0)
    for (const offset of seen) expect(offset).toBeCloseTo(seen[0]!, 4)
  }
}
