import type { Value } from './graph/value'
import type { BuildContext } from './layers/define'

/** Dropout while training, from a random stream of the layer's own; nothing otherwise. */
export function drop(
  { g, id, training }: Pick<BuildContext<unknown>, 'g' | 'id' | 'training'>,
  x: Value,
  rate: number,
): Value {
  return training ? g.dropout(x, { rate, stream: `${id}.dropout` }) : x
}
