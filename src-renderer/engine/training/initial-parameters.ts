import type { ParameterEntry, ParameterLayout } from '#shared/model/parameter-layout'
import { normal } from '#shared/random/normal'
import { uniform } from '#shared/random/uniform'

/** The parameters a model starts from, drawn from (seed, parameter name) unless they are inherited: flat (P). */
export function initialParameters(
  layout: ParameterLayout,
  seed: number,
  inherited?: ReadonlyMap<string, Float32Array>,
): Float32Array {
  const flat = new Float32Array(layout.size)
  for (const entry of layout.entries)
    flat.set(inherited?.get(entry.name) ?? initialValues(entry, seed), entry.offset)
  return flat
}

function initialValues({ name, size, initializer }: ParameterEntry, seed: number): Float32Array {
  const stream = `init/${name}`
  switch (initializer.kind) {
    case 'zeros':
      return new Float32Array(size)
    case 'ones':
      return new Float32Array(size).fill(1)
    case 'uniform':
      return uniform(seed, stream, 0, size).map((draw) => (2 * draw - 1) * initializer.limit)
    case 'normal':
      return normal(seed, stream, 0, size).map((draw) => draw * initializer.deviation)
    default:
      throw new TypeError(`initializer: ${initializer satisfies never}`)
  }
}
