import { splat } from '../../tfjs/simd/vector'
import type { Expression } from '../expression'

/** The same number everywhere. */
export const number = (id: number, value: number): Expression & { readonly value: number } => ({
  id,
  loops: new Set(),
  inputs: [],
  value,
  emit: (emission) => emission.keep(splat(value)),
})
