import { columnReduction } from './columns'
import { erf, exp, tanh } from './elementary'
import { mapping, mappings } from './mapping'
import { assemble } from './module'
import { product } from './product'
import { transposition } from './transposition'
import * as v from './vector'
import type { Code } from './code'

const truth = (compare: (a: Code, b: Code) => Code) => (inputs: readonly Code[]) => {
  return v.bitAnd(compare(inputs[0]!, inputs[1]!), v.splat(1))
}

const functions = [
  ...mappings('maximum', 2, ([a, b]) => v.max(a!, b!)),
  ...mappings('minimum', 2, ([a, b]) => v.min(a!, b!)),
  ...mappings('greater', 2, truth(v.gt)),
  ...mappings('greaterEqual', 2, truth(v.ge)),
  ...mappings('less', 2, truth(v.lt)),
  ...mappings('lessEqual', 2, truth(v.le)),
  ...mappings('equal', 2, truth(v.eq)),
  ...mappings('select', 3, ([condition, a, b]) => v.choose(a!, b!, v.ne(condition!, v.splat(0)))),
  mapping('exp', ['each'], exp, 3),
  mapping('tanh', ['each'], tanh, 5),
  mapping('erf', ['each'], erf, 5),
  columnReduction('sum', v.add),
  columnReduction('max', v.max),
  product,
  transposition,
]

/** Functions on addresses and sizes, by name. */
export type SimdLibrary = Readonly<Record<string, (...parameters: number[]) => void>>

/** What the WASM backend does slowly or not at all, as SIMD functions of our own on the same memory. */
export function simdLibrary(memory: WebAssembly.Memory): SimdLibrary {
  const shared = !(memory.buffer instanceof ArrayBuffer)
  const module = new WebAssembly.Module(assemble(functions, shared))
  return new WebAssembly.Instance(module, { host: { memory } }).exports as SimdLibrary
}
