import type { Executor } from '#renderer/engine/executors/executor'
import { gradients } from '#shared/model/graph/gradients'
import type { Value } from '#shared/model/graph/value'
import { largestDifference } from '../../reference/difference'
import { results, runOnce, type Fed } from './run'
import type { TracedExample } from './traced-example'

const step = 4e-3

/** How far the gradients of a random projection of the output are from central differences, per fed value. */
export async function gradientErrors(executor: Executor, traced: TracedExample, fed: Fed) {
  const wrt = [...traced.inputs, ...traced.weights].map(({ value }) => value).filter(isReal)
  const analytic = await projectedGradients(executor, traced, wrt, fed)
  const numeric = await centralDifferences(executor, traced, wrt, fed)
  return analytic.map((gradient, i) => largestDifference(gradient, numeric[i]!))
}

async function projectedGradients(executor: Executor, { g, signal }: TracedExample, wrt: Value[], fed: Fed) {
  const { value } = signal
  const weights = projection(value.shape.reduce((a, b) => a * b, 1))
  const loss = g.sum(g.mul(value, g.constant(weights, value.shape)))
  const named = gradients(g, loss, wrt).map((gradient, i) => [String(i), gradient] as const)
  return Object.values(await runOnce(executor, g, Object.fromEntries(named), fed))
}

async function centralDifferences(
  executor: Executor,
  { g, signal }: TracedExample,
  wrt: Value[],
  fed: Fed,
): Promise<number[][]> {
  const execution = executor.load({ graph: g, states: [], outputs: { output: signal.value } }, {})
  const all: number[][] = []
  for (const value of wrt) {
    const data = fed.get(value)! as Float32Array
    const slopes: number[] = []
    for (const i of data.keys()) {
      const at = async (x: number) => {
        const [output] = await results(execution, ['output'], new Map([...fed, [value, data.with(i, x)]]))
        return projected(output!)
      }
      const [low, high] = [Math.fround(data[i]! - step), Math.fround(data[i]! + step)]
      slopes.push(((await at(high)) - (await at(low))) / (high - low))
    }
    all.push(slopes)
  }
  execution.dispose()
  return all
}

/** sin 1, sin 2, …: weighs every element differently. */
function projection(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => Math.sin(i + 1))
}

function projected(output: Float32Array): number {
  const weights = projection(output.length)
  return output.reduce((sum, x, i) => sum + x * weights[i]!, 0)
}

function isReal({ dtype }: Value): boolean {
  return dtype === 'float32'
}
