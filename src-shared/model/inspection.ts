import type { ExperimentSpec } from '../spec'
import type { InputSignature, TaskDefinition } from '../tasks/define'
import { contributions } from './contributions'
import { differentiable } from './graph/gradients'
import type { Graph } from './graph/graph'
import type { Probe } from './graph/probe'
import type { Value } from './graph/value'
import type { Signal } from './layers/define'
import { packed, type ParameterLayout } from './parameter-layout'
import { switched } from './switches'
import { traceModel } from './trace'
import { countedWeight, targetInput } from './train-step'
import { meanOver } from './weighted-mean'

/** What a gradient is of: the logit of what is answered, or the loss. */
export type Scored = 'logit' | 'loss'

/** One example looked into: what each weight of attention does to the answer, and the vectors behind the scores. */
export interface Inspection {
  readonly graph: Graph
  readonly probes: readonly Probe[]
  readonly scored: Scored
  /**
   * By the number of the probe, as far as they are wanted and there are any: `product/0` gradient × attention, in the
   * shape of the probe, and `score`, what the gradient is of; `query/0`, `key/0` and `bias/0` the vectors of the scores.
   */
  readonly outputs: Readonly<Record<string, Value>>
  readonly parameters: Value
}

/** Builds the graph that inspects one example. Its feeds are those of inference, and the switches of every probe. */
export function inspection(
  layers: ExperimentSpec['layers'],
  signature: InputSignature,
  task: TaskDefinition,
  layout: ParameterLayout,
  want: readonly ('gradient' | 'vectors')[],
): Inspection {
  const options = {
    batch: 1,
    training: false,
    keep: differentiable,
    parameter: packed(layout),
    through: switched,
  }
  const { g, signals } = traceModel(layers, signature, options)
  const scored = signature.outputMeaning === 'classes' ? 'logit' : 'loss'
  const probes = [...g.probes]
  const last = signals.get(layers.at(-1)!.id)!
  const gradient = () => {
    const score = scored === 'logit' ? answered(g, last) : lossOf(g, task, signature, last)
    return { score, ...byProbe('product', contributions(g, score, probes)) }
  }
  return {
    graph: g,
    probes,
    scored,
    outputs: {
      ...(want.includes('gradient') && gradient()),
      ...(want.includes('vectors') && vectorsOf(probes)),
    },
    parameters: g.input('parameters', [layout.size]),
  }
}

/** The largest logit of (1, …, classes); where there is an answer at every position, the sum of those at real ones. */
function answered(g: Graph, { value, mask }: Signal): Value {
  const largest = g.max(value, { axes: [value.shape.length - 1] }) // (1, …)
  return g.sum(mask && largest.shape.length > 1 ? g.mul(largest, mask) : largest) // ()
}

function lossOf(g: Graph, task: TaskDefinition, signature: InputSignature, { value: output }: Signal): Value {
  const target = targetInput(g, task, signature, 1)
  const weight = g.input('weight', [1])
  return meanOver(g, task.loss({ g, output, target }), weight, countedWeight(g, task, target, weight)) // ()
}

function vectorsOf(probes: readonly Probe[]): Record<string, Value> {
  const vectors = probes.map((probe) => probe.vectors)
  return {
    ...byProbe('query', vectors.map((found) => found?.query)), // prettier-ignore
    ...byProbe('key', vectors.map((found) => found?.key)), // prettier-ignore
    ...byProbe('bias', vectors.map((found) => found?.bias)), // prettier-ignore
  }
}

/** The values there are, named by their place. */
function byProbe(name: string, values: readonly (Value | undefined)[]): Record<string, Value> {
  return Object.fromEntries(values.flatMap((value, i) => (value ? [[`${name}/${i}`, value]] : [])))
}
