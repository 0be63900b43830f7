import { advance, and, get, int, plus, set, times, whileBelow, type Code, type Local } from './code'
import type { SimdFunction } from './module'
import { load, loadSplat, store, storeFirst } from './vector'

/** What a mapping computes of four elements of each input; `scratch` are vectors to keep things in. */
export type Mapping = (inputs: readonly Code[], scratch: readonly Local[]) => Code

/** How an input runs along: one element after the other, or the same one for all. */
export type Run = 'each' | 'same'

/**
 * A function (inputs…, result, count) that maps arrays element by element, four at a time and what is left singly.
 * `statements` run before the result is taken.
 */
export function mapping(name: string, runs: readonly Run[], map: Mapping, scratch = 0): SimdFunction {
  const inputs = runs.map((_, i) => i)
  const [result, count, end] = [runs.length, runs.length + 1, runs.length + 2]
  const vectors = Array.from({ length: scratch }, (_, i) => end + 1 + i)
  const moving = [...inputs.filter((i) => runs[i] === 'each'), result]
  const step = (bytes: number) => moving.map((local) => advance(local, int(bytes)))
  const fours = inputs.map((i) => (runs[i] === 'each' ? load(get(i)) : loadSplat(get(i))))
  const singles = inputs.map((i) => loadSplat(get(i)))
  const endAfter = (elements: Code) => set(end, plus(get(result), times(elements, int(4))))
  return {
    name,
    parameters: runs.length + 2,
    integers: 1,
    vectors: scratch,
    body: [
      endAfter(and(get(count), int(-4))),
      whileBelow(get(result), get(end), store(get(result), map(fours, vectors)), ...step(16)),
      endAfter(and(get(count), int(3))),
      whileBelow(get(result), get(end), storeFirst(get(result), map(singles, vectors)), ...step(4)),
    ].flat(),
  }
}

/** The function of a mapping for every way its inputs can run; `maximum each same` has a vector and a number. */
export function mappings(name: string, arity: number, map: Mapping, scratch = 0): SimdFunction[] {
  const patterns = Array.from({ length: 2 ** arity }, (_, bits) =>
    Array.from({ length: arity }, (_, i): Run => ((bits >> i) & 1 ? 'same' : 'each')),
  )
  return patterns.map((runs) => mapping([name, ...runs].join(' '), runs, map, scratch))
}
