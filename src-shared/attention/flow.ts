import { HeadlightError } from '../errors'
import type { AttentionMap } from '../records'
import { LayeredFlow } from './max-flow'
import { reachThrough } from './reach'
import { attentionStack, passedOn, usualResidual } from './stack'

/** Whether a map says how much flows through the layers below. */
export function isFlow({ probe }: Pick<AttentionMap, 'probe'>): boolean {
  return probe === 'flow'
}

/** More than this (layers × positions⁴) takes longer than a person waits. */
const mostWork = 300e6

/**
 * Attention flow: how much can flow at most from each position above each layer down to each position of the input, when
 * every weight is a capacity. One map of one head a layer, rows as shares of their sum, as the authors do; `null` where no
 * sequence has two layers. A generator that pauses after every row and says which part is done, so that others may work
 * meanwhile. Throws `flow_too_large`. Abnar, Zuidema 2020, arXiv:2005.00928, section 4.
 */
export function* attentionFlow(
  maps: readonly AttentionMap[],
  residual = usualResidual,
): Generator<number, readonly AttentionMap[] | null> {
  const stack = attentionStack(maps)
  if (!stack) return null
  const [{ keys: size }] = stack as [AttentionMap]
  refuseTooLarge(stack.length, size)
  const sights = reachThrough(stack)
  const capacities = stack.map((map) => passedOn(map, residual))
  const flows: AttentionMap[] = []
  for (const [i, map] of stack.entries()) {
    const flow = new LayeredFlow(capacities.slice(0, i + 1), size)
    const weights = new Float32Array(size * size) // (T, T)
    for (let row = 0; row < size; row++) {
      weights.set(flowRow(flow, row, size), row * size)
      yield (i * size + row + 1) / (stack.length * size)
    }
    flows.push({ ...map, probe: 'flow', heads: 1, sight: sights[i], weights })
  }
  return flows
}

/** What flows from one position to every one of the input, as shares of the sum. */
function flowRow(flow: LayeredFlow, from: number, size: number): Float64Array {
  const row = Float64Array.from({ length: size }, (_, to) => flow.between(from, to))
  const total = row.reduce((sum, value) => sum + value, 0) || 1
  return row.map((value) => value / total)
}

function refuseTooLarge(layers: number, positions: number): void {
  if (layers * positions ** 4 <= mostWork) return
  const most = Math.floor((mostWork / layers) ** 0.25)
  throw new HeadlightError('flow_too_large', { layers, positions, most })
}
