import { createWebglExecutor } from '#renderer/engine/executors/webgl/create'
import type { Program } from '#renderer/engine/executors/executor'
import { createGraph } from '#shared/model/graph/graph'
import { listener } from './contexts'

/**
 * A product of matrices of an edge, made by draws as they are, and by such that are cut for others to have a turn: how many draws
 * each took, how many values differ in their bits, and the largest.
 */
export async function cutDraws(edge: number) {
  const executor = createWebglExecutor()
  const execution = executor.load(productOf(edge), {})
  const feed = (by: number) => Float32Array.from({ length: edge * edge }, (_, i) => Math.sin(i * by))
  const feeds = { a: feed(0.37), b: feed(0.71) }
  const at = { seed: 1, step: 0 }
  let draws = 0
  listener.hear = (name) => void (name === 'drawArrays' && draws++)
  const ran = async (isPaced: boolean) => {
    draws = 0
    const outputs = isPaced ? await execution.runPaced!(feeds, at) : execution.run(feeds, at)
    const made = draws
    const [values] = await outputs.read('product')
    outputs.release()
    return { values: values!, draws: made }
  }
  const [whole, cut] = [await ran(false), await ran(true)]
  listener.hear = () => undefined
  executor.dispose()
  const differing = cut.values.filter((value, i) => !Object.is(value, whole.values[i])).length
  const largest = cut.values.reduce((most, value) => Math.max(most, value), 0)
  return { whole: whole.draws, cut: cut.draws, differing, largest }
}

function productOf(edge: number): Program {
  const g = createGraph()
  const [a, b] = [g.input('a', [edge, edge]), g.input('b', [edge, edge])] as const
  return { graph: g, states: [], outputs: { product: g.matmul(a, b) } }
}
