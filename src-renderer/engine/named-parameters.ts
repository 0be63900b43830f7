import type { ParameterLayout } from '#shared/model/parameter-layout'

/** The flat parameters by their names. */
export function namedParameters(layout: ParameterLayout, flat: Float32Array): Record<string, Float32Array> {
  return Object.fromEntries(
    layout.entries.map(({ name, offset, size }) => [name, flat.slice(offset, offset + size)]),
  )
}
