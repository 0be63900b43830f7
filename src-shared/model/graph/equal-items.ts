import { attrsText } from './attrs-text'
import { sameShape } from './shapes'
import type { Attrs, Shape } from './value'

/** What an op makes of its inputs. */
interface Item {
  readonly id: number
  readonly op: string
  readonly inputs: readonly Item[]
  readonly attrs: Attrs
  readonly shape: Shape
  readonly dtype: string
}

/** Items by what they are, so that equal ones are kept only once. */
export class EqualItems<T extends Item> {
  readonly #byKey = new Map<number | string, T[]>()

  /** The item that is equal and was there before, or else the item itself. */
  first(item: T): T {
    const key = keyOf(item)
    const alike = this.#byKey.get(key)
    const known = alike?.find((other) => isEqual(other, item))
    if (known) return known
    if (alike) alike.push(item)
    else this.#byKey.set(key, [item])
    return item
  }
}

/** The same for equal items, and different for almost all others. */
function keyOf({ inputs, attrs }: Item): number | string {
  if (inputs.length === 0) return attrsText(attrs)
  let hash = inputs.length
  for (const { id } of inputs) hash = mixed(hash, id)
  for (const name in attrs) {
    const attr = attrs[name]
    if (Array.isArray(attr)) for (const number of attr) hash = mixed(hash, Number(number))
  }
  return hash
}

const mixed = (hash: number, number: number) => (Math.imul(hash, 31) + number) & 0x3fffffff

const isEqual = (a: Item, b: Item) =>
  a.op === b.op &&
  a.dtype === b.dtype &&
  a.inputs.length === b.inputs.length &&
  a.inputs.every((input, i) => input === b.inputs[i]) &&
  sameShape(a.shape, b.shape) &&
  (a.attrs === b.attrs || attrsText(a.attrs) === attrsText(b.attrs))
