import type { Executor, Feeds, Program } from '#renderer/engine/executors/executor'
import { gradients } from '#shared/model/graph/gradients'
import { packed, parameterLayout, type ParameterLayout } from '#shared/model/parameter-layout'
import { traceModel } from '#shared/model/trace'
import { trainStep } from '#shared/model/train-step'
import { findOf } from '#shared/registry'
import { policyLoss } from '#shared/reinforcement/policy-loss'
import { experimentSpec } from '#shared/spec'
import type { TaskDefinition } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import { fixtureRun } from '../ops/fixture'
import { elements, type ModelFixture } from './fixture'
import { gradientDifferences, relativeDifference } from './relative-difference'

/** Differences as parts of what they are differences from. */
export interface Differences {
  readonly loss: number
  readonly output: number
  /** By the names of parameters. */
  readonly gradients: Readonly<Record<string, number>>
}

/** The layout of a fixture's parameters by our layers. */
export function layoutOf({ layers, signature }: ModelFixture): ParameterLayout {
  return parameterLayout(experimentSpec.shape.layers.parse(layers), signature)
}

/** Holds a model of ours against PyTorch's, as training runs it (loss, gradients) and as answering does (output). */
export async function differencesOf(executor: Executor, fixture: ModelFixture): Promise<Differences> {
  const layout = layoutOf(fixture)
  const [loss, gradient] = await run(executor, training(fixture, layout), fixture, layout)
  const [output] = await run(executor, answering(executor, fixture, layout), fixture, layout)
  return {
    loss: relativeDifference(loss!, [fixture.loss]),
    output: relativeDifference(asked(fixture, output!), fixture.output.data),
    gradients: gradientDifferences(fixture.gradients, layout, gradient!),
  }
}

/** The train step itself; its gradient, which it keeps to itself, is derived from its loss once more. */
function training(fixture: ModelFixture, layout: ParameterLayout): Program {
  const { layers, members } = specOf(fixture)
  const training = experimentSpec.shape.training.parse({ batchSize: batchOf(fixture) })
  const step = trainStep({ layers, members, training }, fixture.signature, taskOf(fixture), layout)
  const { graph, outputs } = step
  const [gradient] = gradients(graph, outputs.loss!, [graph.input('parameters', [layout.size])])
  return { graph, states: [], outputs: { loss: outputs.loss!, gradient: gradient! } }
}

function answering(executor: Executor, fixture: ModelFixture, layout: ParameterLayout): Program {
  const keep = ({ type }: { type: string }) => executor.supports(type)
  const options = { batch: batchOf(fixture), training: false, keep, parameter: packed(layout) }
  const { g, output } = traceModel(specOf(fixture).layers, fixture.signature, options)
  return { graph: g, states: [], outputs: { output } }
}

export function specOf({ layers, members }: ModelFixture) {
  return {
    layers: experimentSpec.shape.layers.parse(layers),
    members: experimentSpec.shape.members.parse(members.map((as) => ({ as }))),
  }
}

export function taskOf({ task: { type, options } }: ModelFixture): TaskDefinition {
  const task = findOf(tasks, 'task', type)
  return options ? { ...task, loss: (context) => policyLoss(context, options) } : task
}

export function batchOf({ target }: ModelFixture): number {
  return target.shape[0]!
}

async function run(
  executor: Executor,
  program: Program,
  fixture: ModelFixture,
  layout: ParameterLayout,
): Promise<Float32Array[]> {
  const execution = executor.load(program, {})
  const outputs = execution.run(feedsOf(fixture, layout), fixtureRun)
  const found = await outputs.read(...Object.keys(program.outputs))
  outputs.release()
  execution.dispose()
  return found
}

export function feedsOf(fixture: ModelFixture, layout: ParameterLayout): Feeds {
  const parameters = new Float32Array(layout.size)
  for (const { name, offset } of layout.entries) parameters.set(fixture.parameters[name]!.data, offset)
  const fed = Object.entries(fixture.feeds).map(([name, tensor]) => [name, elements(tensor)] as const)
  const weight = new Float32Array(batchOf(fixture)).fill(1)
  return { ...Object.fromEntries(fed), target: elements(fixture.target), weight, parameters }
}

/** The output with zeros where nothing is asked: there, our recurrent layers carry the state on. */
function asked({ target, signature: { targetShape, outputMeaning } }: ModelFixture, output: Float32Array) {
  if (outputMeaning !== 'classes' || !targetShape) return output
  const each = output.length / target.data.length
  return output.map((value, i) => (target.data[Math.floor(i / each)]! < 0 ? 0 : value))
}
