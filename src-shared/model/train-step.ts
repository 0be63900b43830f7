import { findOf, settingsOf } from '../registry'
import type { ExperimentSpec } from '../spec'
import type { InputSignature, TaskDefinition } from '../tasks/define'
import { optimizers } from '../training/optimizers/registry'
import { differentiable, gradients } from './graph/gradients'
import type { Graph } from './graph/graph'
import type { Value } from './graph/value'
import { frozenIn, keepFrozen } from './frozen'
import { packed, type ParameterLayout } from './parameter-layout'
import { meanOver } from './weighted-mean'
import { traceSampled } from './scheduled-sampling'
import type { IsFrozen } from './trace'

/** A tensor that a step moves on. */
export interface StepState {
  readonly name: string
  readonly current: Value
  readonly next: Value
}

/** Forward, backward, clipping, optimizer and metrics as one static graph. */
export interface TrainStep {
  readonly graph: Graph
  readonly states: readonly StepState[]
  /** Scalars: `loss`, every metric of the task, and `gradientNorm` before clipping. */
  readonly outputs: Readonly<Record<string, Value>>
  /** What is fed besides the batch at a step (1 for the first), the rate being computed by the schedule. */
  scalars(step: number): Readonly<Record<string, number>>
}

/**
 * Builds the train step of an experiment. Its feeds are `input`, `target`, `weight` (0 for the examples that
 * pad the last batch), `learningRate`, `progress` (0 to 1) where tokens are sampled, and the optimizer's scalars; its
 * states are `parameters` and the optimizer's.
 */
export function trainStep(
  { layers, training, members }: Pick<ExperimentSpec, 'layers' | 'training' | 'members'>,
  signature: InputSignature,
  task: TaskDefinition,
  layout: ParameterLayout,
): TrainStep {
  const batch = training.batchSize
  const isFrozen = frozenIn(members)
  const parameter = packed(layout, isFrozen)
  const options = { batch, training: true, keep: differentiable, parameter, isFrozen }
  const { g, output } = traceSampled(layers, signature, options)
  const target = targetInput(g, task, signature, batch)
  const weight = g.input('weight', [batch])
  const counted = countedWeight(g, task, target, weight) // (B)
  const loss = meanOver(g, task.loss({ g, output, target }), weight, counted) // ()
  // By the flat vector: a tensor taken out of it may be rewritten away, so that nothing would reach it.
  const [gradient] = gradients(g, loss, [g.input('parameters', [layout.size])]) as [Value] // (P)
  const norm = g.sqrt(g.sum(g.mul(gradient, gradient), { axes: [0] })) // ()
  const metrics = task.metrics.map((metric) => {
    const values = metric.perExample({ g, output, target }) // (B)
    return [metric.name, meanOver(g, values, weight, metric.each ? weight : counted)] as const
  })
  return {
    graph: g,
    ...optimizerStep(g, training, layout, clip(g, gradient, norm, training.clipNorm), isFrozen),
    outputs: { loss, ...Object.fromEntries(metrics), gradientNorm: norm },
  }
}

/** The right answers as a feed: class ids (B), or values (B, outputs), or as the task says. */
export function targetInput(g: Graph, task: TaskDefinition, signature: InputSignature, batch: number): Value {
  const usual = signature.outputMeaning === 'classes' ? [] : [signature.outputs]
  return g.input('target', [batch, ...(signature.targetShape ?? usual)], task.targetDType)
}

/** What each example counts as in averages, 0 for those that pad the batch: (B). */
export function countedWeight(g: Graph, task: TaskDefinition, target: Value, weight: Value): Value {
  return task.count ? g.mul(task.count({ g, target }), weight) : weight
}

/** Scales the gradient down to a global norm of at most `most`, as `torch.nn.utils.clip_grad_norm_`. */
function clip(g: Graph, gradient: Value, norm: Value, most: number | null): Value {
  return most === null ? gradient : g.mul(gradient, g.minimum(g.div(most, g.add(norm, 1e-6)), 1))
}

/** The optimizer's rule applied to the flat parameters. */
function optimizerStep(
  g: Graph,
  training: ExperimentSpec['training'],
  layout: ParameterLayout,
  gradient: Value,
  isFrozen: IsFrozen,
) {
  const optimizer = findOf(optimizers, 'optimizer', training.optimizer.type)
  const params = settingsOf(optimizer.params, training.optimizer, 'optimizer')
  const flat = [layout.size]
  const parameter = g.input('parameters', flat)
  const slots = Object.fromEntries(optimizer.slots.map((name) => [name, g.input(name, flat)]))
  const scalars = Object.fromEntries(
    Object.keys(optimizer.scalars(1, params)).map((name) => [name, g.input(name, [])]),
  )
  const learningRate = g.input('learningRate', [])
  const context = {
    g,
    params,
    parameter,
    gradient,
    slots,
    learningRate,
    scalars,
    weightDecay: training.weightDecay,
  }
  const next = optimizer.update(context)
  return {
    states: [
      {
        name: 'parameters',
        current: parameter,
        next: keepFrozen(g, { next: next.parameter, current: parameter }, layout, isFrozen),
      },
      ...optimizer.slots.map((name) => ({ name, current: slots[name]!, next: next.slots[name]! })),
    ],
    scalars: (step: number) => optimizer.scalars(step, params),
  }
}
