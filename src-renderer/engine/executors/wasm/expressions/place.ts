import { get } from '../../tfjs/simd/code'
import { addInt, splatLanes, toFloat, splatInteger } from '../instructions'
import { loopsOf, needsOf, type Affine } from '../affine'
import type { Expression } from '../expression'

/** An integer as a float: where an element stands. */
export const place = (id: number, at: Affine): Expression => ({
  id,
  loops: loopsOf(at),
  inputs: needsOf(at),
  counts: at,
  emit(emission) {
    const first = splatInteger(get(emission.integer(at)))
    const step = emission.lane ? (at.terms.get(emission.lane) ?? 0) : 0
    return emission.keep(
      toFloat(step === 0 ? first : addInt(first, splatLanes([0, 1, 2, 3].map((i) => i * step)))),
    )
  },
})
