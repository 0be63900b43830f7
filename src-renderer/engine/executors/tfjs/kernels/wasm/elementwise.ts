import { sizeOf } from '#shared/model/graph/value'
import { broadcastRows } from '../../broadcast-rows'
import type { Kernel, Kernels } from '../../kernel'

const unary =
  (name: string): Kernel =>
  ({ simd }, { shape }) => {
    const run = simd!.library[name]!
    const size = sizeOf(shape)
    return ([x]) => {
      const result = simd!.allocate(shape)
      run(simd!.address(x!), simd!.address(result), size)
      return result
    }
  }

/** An op of several inputs that broadcast, row by row. */
const spread =
  (name: string): Kernel =>
  ({ simd }, { inputs, shape }) => {
    const { length, runs, starts } = broadcastRows(inputs.map((input) => input.shape), shape) // prettier-ignore
    const run = simd!.library[[name, ...runs.map((runs) => (runs ? 'each' : 'same'))].join(' ')]!
    const offsets = starts.map((start) => start * Float32Array.BYTES_PER_ELEMENT)
    return (tensors) => {
      const result = simd!.allocate(shape)
      const bases = [...tensors, result].map((tensor) => simd!.address(tensor))
      for (let i = 0; i < offsets.length; i += bases.length)
        run(...bases.map((base, k) => base + offsets[i + k]!), length)
      return result
    }
  }

/** Elementwise ops that the WASM backend has slowly: with general indices, or by the C library. */
export default {
  exp: unary('exp'),
  tanh: unary('tanh'),
  erf: unary('erf'),
  maximum: spread('maximum'),
  minimum: spread('minimum'),
  greater: spread('greater'),
  greaterEqual: spread('greaterEqual'),
  less: spread('less'),
  lessEqual: spread('lessEqual'),
  equal: spread('equal'),
  select: spread('select'),
} satisfies Kernels
