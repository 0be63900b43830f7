import { describe, expect, test } from 'vitest'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { gradients, differentiable } from '#shared/model/graph/gradients'
import { createGraph, type Graph } from '#shared/model/graph/graph'
import { sizeOf, type Value } from '#shared/model/graph/value'
import { layerDefinitions } from '#shared/model/layers/registry'
import type { LayerDefinition, LayerExample } from '#shared/model/layers/define'
import { packed, type ParameterLayout } from '#shared/model/parameter-layout'
import { traceLayer, type ParameterSource } from '#shared/model/trace'
import { exampleFeeds, layerId, nameOf, tracedExample } from '../layers/traced-example'

const executor = await createTfjsExecutor('cpu')
const cases = [...layerDefinitions.values()].flatMap((definition) =>
  definition.examples.map((example, i) => [`${definition.type} ${i + 1}`, definition, example] as const),
)

/** What a layer's tensors would be in one flat vector. */
function layoutOf({ weights }: ReturnType<typeof tracedExample>): ParameterLayout {
  let size = 0
  const entries = weights.map(({ name, value: { shape }, initializer }) => {
    const entry = { name, shape, initializer, offset: size, size: sizeOf(shape) }
    size += entry.size
    return entry
  })
  return { entries, size }
}

/** The layer on the same inputs, its tensors taken from where `parameter` says. */
function traced(definition: LayerDefinition, example: LayerExample, parameter: ParameterSource) {
  const g = createGraph(differentiable)
  const inputs = tracedExample(definition, example).inputs.map(({ value, mask, ...rest }) => ({
    ...rest,
    value: g.input(nameOf(value), value.shape, value.dtype),
    mask: mask && g.input(nameOf(mask), mask.shape),
  }))
  const layer = { id: layerId, type: definition.type, params: { ...example.params } }
  const { value } = traceLayer(g, layer, inputs, { training: true, parameter })
  return { g, loss: g.sum(g.mul(value, value)) }
}

async function run(g: Graph, output: Value, feeds: Record<string, Float32Array | Int32Array>) {
  const execution = executor.load({ graph: g, states: [], outputs: { output } }, {})
  const outputs = execution.run(feeds, { seed: 1, step: 0 })
  const [values] = await outputs.read('output')
  outputs.release()
  execution.dispose()
  return values!
}

describe('the gradient of one flat vector is that of the tensors in it', () => {
  test.each(cases)('%s', async (_, definition, example) => {
    const one = tracedExample(definition, example)
    const layout = layoutOf(one)
    if (layout.size === 0) return
    const feeds = Object.fromEntries(
      [...exampleFeeds(one, example)].map(([value, data]) => [nameOf(value), data]),
    )
    const flat = Float32Array.from(layout.entries.flatMap(({ name }) => [...feeds[name]!]))

    const own: ParameterSource = (g, name, shape) => g.input(name, shape)
    const apart = traced(definition, example, own)
    const tensors = layout.entries.map(({ name, shape }) => apart.g.input(name, shape))
    const parts = gradients(apart.g, apart.loss, tensors)
    const each: number[] = []
    for (const part of parts) each.push(...(await run(apart.g, part, feeds)))

    const together = traced(definition, example, packed(layout))
    const [gradient] = gradients(together.g, together.loss, [together.g.input('parameters', [layout.size])])
    const all = await run(together.g, gradient!, { ...feeds, parameters: flat })
    expect([...all].map((value) => value.toFixed(3))).toEqual(each.map((value) => value.toFixed(3)))
    expect(all.some((value) => value !== 0)).toBe(true)
  })
})
