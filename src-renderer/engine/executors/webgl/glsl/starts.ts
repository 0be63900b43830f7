import type { Node } from '../../compiled/node'

/** The beginning, along an axis, of the part that a slice takes, or of where a padding puts its input. Draws of one shader differ in it. */
export interface Start {
  readonly node: Node
  readonly axis: number
}

interface Attrs {
  readonly begin?: readonly number[]
  readonly before?: readonly number[]
}

/** Of what a node begins along the axes; nothing where it neither cuts nor pads. */
export const startsOf = ({ attrs }: Node) => (attrs as Attrs).begin ?? (attrs as Attrs).before

/** What a beginning is counted in: the size of the part, where parts stand one after another, or texels. */
export function unitOf({ node, axis }: Start): number {
  const [start, size] = [startsOf(node)![axis]!, sizeOf(node, axis)]
  return [size, 4].find((one) => start % one === 0 && size % one === 0) ?? 1
}

const sizeOf = ({ op, shape, inputs }: Node, axis: number) =>
  (op === 'pad' ? inputs[0]! : { shape }).shape[axis]!

/** The number that a draw has for a beginning. */
export const numberOf = (start: Start) => startsOf(start.node)![start.axis]! / unitOf(start)
