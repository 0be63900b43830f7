import type { Executor, Feeds, Program } from '#renderer/engine/executors/executor'
import { differentiable, gradients } from '#shared/model/graph/gradients'
import { createGraph, type Graph, type Keep } from '#shared/model/graph/graph'
import { sizeOf, type Value } from '#shared/model/graph/value'
import { opDefinition } from '#shared/model/ops/registry'
import { largestDifference } from '../difference'
import { fixtureRun, type OpFixture } from './fixture'

/**
 * Runs a fixture on an executor as a training graph would (result and gradients) and as an inference graph would, and
 * returns the largest difference from what PyTorch says, relative where the number is above 1.
 */
export async function differenceOf(executor: Executor, fixture: OpFixture): Promise<number> {
  const trained = trainingProgram(fixture)
  const plain = inferenceProgram(fixture, ({ type }) => executor.supports(type))
  const expected = { result: fixture.output.data, ...expectedGradients(fixture) }
  return Math.max(
    await programDifference(executor, trained, fixture, expected),
    await programDifference(executor, plain, fixture, { result: fixture.output.data }),
  )
}

/** The op with the gradients of all its inputs. */
export function trainingProgram(fixture: OpFixture): Program {
  const { g, inputs, output } = applied(fixture, differentiable)
  const wanted = Object.keys(expectedGradients(fixture)).map((name) => inputs[Number(name.split('/')[1])]!)
  const grads = wanted.length > 0 ? gradients(g, weightedSum(g, output), wanted) : []
  const named = grads.map((grad, i) => [`gradient/${inputs.indexOf(wanted[i]!)}`, grad] as const)
  return { graph: g, states: [], outputs: { result: output, ...Object.fromEntries(named) } }
}

function inferenceProgram(fixture: OpFixture, keep: Keep): Program {
  const { g, output } = applied(fixture, keep)
  return { graph: g, states: [], outputs: { result: output } }
}

/** The op on inputs of a graph. */
export function applied({ op, attrs, inputs: tensors }: OpFixture, keep: Keep) {
  const g = createGraph(keep)
  const inputs = tensors.map(({ shape, dtype }, i) => g.input(`input/${i}`, shape, dtype))
  return { g, inputs, output: g.applyTo(opDefinition(op), inputs, attrs) }
}

/** The elements weighted by sin 1, sin 2, …, summed: a scalar that depends on each differently. */
export function weightedSum(g: Graph, value: Value): Value {
  const weights = Float32Array.from({ length: sizeOf(value.shape) }, (_, i) => Math.sin(i + 1))
  return g.sum(g.mul(value, g.constant(weights, value.shape)))
}

function expectedGradients({ gradients: all }: OpFixture): Record<string, readonly number[]> {
  return Object.fromEntries(all.flatMap((grad, i) => (grad ? [[`gradient/${i}`, grad]] : [])))
}

/** The fixture's inputs by the names their feeds have. */
export function feedsOf({ inputs }: OpFixture): Feeds {
  return Object.fromEntries(
    inputs.map(({ data, dtype }, i) => [
      `input/${i}`,
      dtype === 'int32' ? Int32Array.from(data) : Float32Array.from(data),
    ]),
  )
}

async function programDifference(
  executor: Executor,
  program: Program,
  fixture: OpFixture,
  expected: Readonly<Record<string, readonly number[]>>,
): Promise<number> {
  const execution = executor.load(program, {})
  const outputs = execution.run(feedsOf(fixture), fixtureRun)
  const results = await outputs.read(...Object.keys(expected))
  outputs.release()
  execution.dispose()
  return Math.max(...Object.values(expected).map((numbers, i) => largestDifference(results[i]!, numbers)))
}
