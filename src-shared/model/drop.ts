import type { Value } from './graph/value'
import type { BuildContext } from './layers/define'

/** Dropout while training, from a random stream of the layer's own (or of a named part of it); nothing otherwise. */
export function drop(
  { g, id, training }: Pick<BuildContext<unknown>, 'g' | 'id' | 'training'>,
  x: Value,
  rate: number,
  part?: string,
): Value {
  return training ? g.dropout(x, { rate, stream: [id, part, 'dropout'].filter(Boolean).join('.') }) : x
}
