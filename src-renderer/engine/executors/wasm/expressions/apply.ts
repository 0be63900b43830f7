import { get } from '../../tfjs/simd/code'
import type { Expression } from '../expression'
import type { Formula } from '../formulas'

/** An elementwise op. */
export const apply = (id: number, formula: Formula, inputs: readonly Expression[]): Expression => ({
  id,
  loops: new Set(inputs.flatMap(({ loops }) => [...loops])),
  inputs,
  emit(emission) {
    const values = inputs.map((input) => get(emission.value(input)))
    return emission.keep(formula(values, (count) => emission.scratch(count)))
  },
})
