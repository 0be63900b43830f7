import type { ParameterLayout } from '#shared/model/parameter-layout'
import type { Shape } from '#shared/model/graph/value'
import { sizeOf } from '#shared/model/graph/value'
import { uniform } from '#shared/random/uniform'

/** The weights that `make-curves.py` starts from, as one flat vector. */
export function startWeights(layout: ParameterLayout, seed: number): Float32Array {
  const flat = new Float32Array(layout.size)
  for (const { name, shape, offset } of layout.entries) flat.set(weights(name, shape, seed), offset)
  return flat
}

function weights(name: string, shape: Shape, seed: number): Float32Array {
  const fan = shape.length > 1 ? sizeOf(shape.slice(1)) : 100
  const gain = name === 'even.weight' ? 1 : 0
  const draws = Array.from(uniform(seed, `start/${name}`, 0, sizeOf(shape)))
  return Float32Array.from(draws, (draw) => (2 * draw - 1) / Math.sqrt(fan) + gain)
}
