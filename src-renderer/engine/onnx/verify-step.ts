import type { OnnxFile } from '#shared/export/onnx/export-graph'
import type { InferenceGraph } from '#shared/export/onnx/inference'
import type { Executor } from '../executors/executor'
import { compare, type Difference } from './difference'
import { takeExamples, type Examples } from './examples'
import { referenceResults, type Results } from './reference'
import { openOnnx, type OnnxSession } from './session'

/** A model's two files, what the whole was made from, and the examples that both are asked. */
export interface Stepping {
  readonly whole: OnnxFile
  readonly step: OnnxFile
  readonly source: {
    trace(options: Parameters<Parameters<typeof referenceResults>[1]['trace']>[0]): InferenceGraph
    readonly parameters: Readonly<Record<string, Float32Array>>
  }
  readonly executor: Executor
  readonly examples: Examples
}

/**
 * Has ONNX Runtime write the examples token by token: the whole file reads them once, the step file goes on from there.
 * Yields how far its output and attention are from what our own executor says of all tokens at once.
 */
export async function stepDifferences(stepping: Stepping): Promise<readonly Difference[]> {
  const { whole, step, source, executor, examples } = stepping
  const expected = await referenceResults(executor, source, examples)
  const places = placesOf(stepping)
  const got = Object.fromEntries(Object.keys(places).map((name) => [name, expected[name]!.slice()]))
  const [reader, writer] = [await openOnnx(whole.bytes), await openOnnx(step.bytes)]
  try {
    for (let from = 0; from < examples.count; from += 32) {
      const count = Math.min(32, examples.count - from)
      await write({ reader, writer, places, got, from, count, examples })
    }
  } finally {
    await Promise.all([reader.release(), writer.release()])
  }
  return Object.entries(got).map(([name, values]) => compare(name, expected[name]!, values, examples.count))
}

/** Where a token's part of an output lies: `outer` times an example, `inner` numbers of each of `length` tokens. */
interface Place {
  readonly outer: number
  readonly length: number
  readonly inner: number
}

/** The outputs that have one part a token. */
function placesOf({ step, source }: Stepping): Record<string, Place> {
  const { outputs, attention } = source.trace({ batch: 1, keep: () => true })
  const names = ['output', ...attention.keys()].filter((name) => step.outputs.includes(name))
  const axisOf = (name: string) => attention.get(name)?.axes.indexOf('query') ?? 1
  const size = (shape: readonly number[]) => shape.reduce((product, one) => product * one, 1)
  return Object.fromEntries(
    names.map((name) => {
      const [{ shape }, axis] = [outputs[name]!, axisOf(name)]
      return [
        name,
        { outer: size(shape.slice(0, axis)), length: shape[axis]!, inner: size(shape.slice(axis + 1)) },
      ]
    }),
  )
}

interface Job {
  readonly reader: OnnxSession
  readonly writer: OnnxSession
  readonly places: Readonly<Record<string, Place>>
  readonly got: Readonly<Record<string, Float32Array>>
  readonly examples: Examples
  readonly from: number
  readonly count: number
}

/** Writes `count` examples, as far as they go, and puts what came out into its place. */
async function write({ reader, writer, places, got, from, count, examples }: Job) {
  const feeds = takeExamples(examples, from, count)
  const decoder = feeds['decoder'] as Int32Array
  const { length } = places['output']!
  let carried: Results = await reader.run(feeds, count)
  for (let t = 0; t < length; t++) {
    const token = Int32Array.from({ length: count }, (_, i) => decoder[i * length + t]!)
    const results = await writer.run({ ...carried, decoder: token }, count)
    for (const [name, place] of Object.entries(places)) {
      token.forEach((id, i) => {
        if (id !== 0) put(got[name]!, results[name]!, place, { to: from + i, i, t }) // [PAD] is not written
      })
    }
    carried = { ...carried, ...carriedOn(results) }
  }
}

/** The states after a token as those before the next. */
function carriedOn(results: Results): Results {
  const states = Object.entries(results).filter(([name]) => name.startsWith('next/'))
  return Object.fromEntries(states.map(([name, values]) => [name.replace('next/', 'state/'), values]))
}

/** Copies a token's part of example `i` to its place in example `to` of the whole. */
function put(
  whole: Float32Array,
  part: Float32Array,
  { outer, length, inner }: Place,
  { to, i, t }: { to: number; i: number; t: number },
) {
  for (let o = 0; o < outer; o++) {
    const from = (i * outer + o) * inner
    whole.set(part.subarray(from, from + inner), ((to * outer + o) * length + t) * inner)
  }
}
