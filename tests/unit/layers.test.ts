import { afterAll, describe, expect, test } from 'vitest'
import { executorOn } from '#renderer/engine/executors/tfjs/create'
import { openCpu } from '#renderer/engine/executors/tfjs/backends/cpu'
import { isGate } from '#shared/attention/gate'
import { locales } from '#shared/locale'
import { activationNames } from '#shared/model/activation'
import { symbolicBatch } from '#shared/model/describe'
import type { Shape } from '#shared/model/graph/value'
import type { LayerDefinition, LayerExample, Signal } from '#shared/model/layers/define'
import { layerDefinitions } from '#shared/model/layers/registry'
import { z } from '#shared/zod'
import { placedWeights, rowSums } from './layers/attention'
import { gradientErrors } from './layers/finite-differences'
import { runOnce, type Fed } from './layers/run'
import { exampleFeeds, tracedExample } from './layers/traced-example'

// Every layer is tested by existing. That its ONNX form computes the same is tests/reference/onnx-layers.test.ts, that
// PyTorch does is tests/reference/layers.test.ts.

const device = openCpu()
const executor = executorOn(device)
afterAll(() => executor.dispose())

const files = Object.keys(import.meta.glob('../../src-shared/model/layers/*.ts'))
const layers = [...layerDefinitions.values()]

test.each(layers)('$type stands in the file of its name', ({ type }) => {
  const names = files.map((file) => file.split('/').at(-1)!.replace('.ts', '').replaceAll('-', ''))
  expect(names).toContain(type.toLowerCase())
})

describe.each(layers)('settings of $type', ({ params, text, doc, examples }) => {
  test('have defaults that are kept as they are', () => {
    const defaults = params.parse({})
    expect(params.parse(JSON.parse(JSON.stringify(defaults)))).toEqual(defaults)
  })

  test('of every example are kept as they are', () => {
    for (const example of examples) {
      const parsed = params.parse(example.params)
      expect(params.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed)
    }
  })

  test.each(locales)('have their words in %s', (locale) => {
    const { name, hint, params: labels, choices = {} } = text[locale]
    expect(name.trim() && hint.trim()).toBeTruthy()
    expect(Object.keys(labels).sort()).toEqual(Object.keys(params.parse({})).sort())
    for (const choice of choicesOf(params)) expect(choices).toHaveProperty(choice)
    expect(Object.values({ ...labels, ...choices }).every((word) => word.trim())).toBe(true)
  })

  test.each(locales)('are documented in %s, the formula in the first sentence', (locale) => {
    expect(doc[locale].split(/[.。:：] ?(?=[A-Z\p{Script=Han}]|$)/u)[0]).toMatch(/`.+`/)
  })
})

describe.each(layers)('$type', (definition) => {
  test('takes as many inputs as its examples have', () => {
    const [least, most] = definition.arity
    const counts = definition.examples.map(({ inputs }) => inputs.length)
    expect(counts.every((count) => count >= least && count <= most)).toBe(true)
  })

  describe.each(definition.examples)('with $params of $inputs', (example) => {
    test('has the shape it says', () => {
      const { signal } = tracedExample(definition, example)
      expect(signal.value.shape).toEqual(example.output)
      if (signal.mask) expect(signal.mask.shape).toEqual(example.output.slice(0, 2))
    })

    test('can be traced with a batch of any size', () => {
      const batch = ([, ...rest]: Shape) => [symbolicBatch, ...rest]
      const any = { ...example, inputs: example.inputs.map(batch) }
      expect(tracedExample(definition, any, { keep: () => true }).signal.value.shape).toEqual(
        batch(example.output),
      )
    })

    test('has the gradients that finite differences have, and leaves no tensor behind', async () => {
      const before = device.raw.numDataIds()
      const traced = tracedExample(definition, example)
      const errors = await gradientErrors(executor, traced, exampleFeeds(traced, example))
      expect(Math.max(0, ...errors)).toBeLessThan(1e-3)
      expect(device.raw.numDataIds()).toBe(before)
    })

    if (definition.group === 'attention') {
      test('shows weights', () => expect(tracedExample(definition, example).g.probes).not.toEqual([]))
    }
    if (tracedExample(definition, example).g.probes.some(({ name }) => !isGate({ probe: name }))) {
      test('has weights that sum to one and leave out padding', () => checkAttention(definition, example))
    }
    if (tracedExample(definition, example).g.probes.some(({ name }) => isGate({ probe: name }))) {
      test('has gates between 0 and 1', () => checkGates(definition, example))
    }
    if (example.masked) {
      test('does not see what stands in padding', () => checkPadding(definition, example))
      test('stays finite where all is padding', () => checkAllPadding(definition, example))
    }
  })
})

async function checkAttention(definition: LayerDefinition, example: LayerExample) {
  const traced = tracedExample(definition, example)
  const { g, inputs } = traced
  const fed = exampleFeeds(traced, example)
  const [{ value, mask, positions }] = inputs as [Signal]
  const T = value.shape[1]!
  for (const probe of g.probes.filter(({ name }) => !isGate({ probe: name }))) {
    const { weights } = await runOnce(executor, g, { weights: probe.value }, fed)
    const placed = placedWeights(probe, weights!, example.edges)
    for (const sum of rowSums(placed)) expect(sum).toBeCloseTo(1, 6)
    const padding = mask && probe.key === positions ? fed.get(mask)! : undefined
    const causal = Boolean(definition.params.parse(example.params).causal) && probe.name !== 'cross_attn'
    const hidden = placed.filter(({ batch, query, key }) => {
      return padding?.[batch * T + key] === 0 || (causal && key > query)
    })
    expect(hidden.every(({ weight }) => weight === 0)).toBe(true)
    expect(hidden.length > 0).toBe(Boolean(padding ?? causal))
  }
}

async function checkGates(definition: LayerDefinition, example: LayerExample) {
  const traced = tracedExample(definition, example)
  const gates = traced.g.probes.filter(({ name }) => isGate({ probe: name }))
  const fed = exampleFeeds(traced, example)
  for (const { axes, value, key } of gates) {
    expect(axes).not.toContain('key')
    expect(key!.shape).toEqual(value.shape.filter((_, i) => ['channel', 'row', 'column'].includes(axes[i]!)))
    const { weights } = await runOnce(executor, traced.g, { weights: value }, fed)
    expect(weights!.every((weight) => weight > 0 && weight < 1)).toBe(true)
  }
}

/** Other numbers in padded positions change nothing at the real ones. */
async function checkPadding(definition: LayerDefinition, example: LayerExample) {
  const traced = tracedExample(definition, example)
  const { g, inputs, signal } = traced
  const fed = exampleFeeds(traced, example)
  const { value, mask } = inputs[0]!
  const outputs = { output: signal.value, ...(signal.mask && { mask: signal.mask }) }
  const features = value.shape.slice(2).reduce((a, b) => a * b, 1)
  const padded = (i: number) => fed.get(mask!)![Math.floor(i / features)] === 0
  const other = fed.get(value)!.map((x, i) => (padded(i) ? 1 - x / 3 : x))
  const first = await runOnce(executor, g, outputs, fed)
  const second = await runOnce(executor, g, outputs, new Map([...fed, [value, other]]))
  const real = realElements(first.output!, first.mask)
  expect(real.length).toBeGreaterThan(0)
  expect(real.filter((i) => second.output![i] !== first.output![i])).toEqual([])
}

/** Places of the elements at real positions; all where there is no mask. */
function realElements(output: Float32Array, mask: Float32Array | undefined): number[] {
  const features = mask ? output.length / mask.length : 1
  return [...output.keys()].filter((i) => mask?.[Math.floor(i / features)] !== 0)
}

async function checkAllPadding(definition: LayerDefinition, example: LayerExample) {
  const traced = tracedExample(definition, example)
  const { mask } = traced.inputs[0]!
  const fed: Fed = new Map([
    ...exampleFeeds(traced, example),
    [mask!, new Float32Array(mask!.shape[0]! * mask!.shape[1]!)],
  ])
  const { output } = await runOnce(executor, traced.g, { output: traced.signal.value }, fed)
  expect(output!.every(Number.isFinite)).toBe(true)
  const errors = await gradientErrors(executor, traced, fed)
  expect(errors.every(Number.isFinite)).toBe(true)
}

/** The values of a layer's settings that need a word: all choices but the activations. */
function choicesOf(params: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(params, { io: 'output' })
  const known: readonly string[] = activationNames
  return Object.values(properties).flatMap((property) => {
    const choices = typeof property === 'object' ? ((property.enum ?? []) as string[]) : []
    return choices.filter((choice) => !known.includes(choice))
  })
}
