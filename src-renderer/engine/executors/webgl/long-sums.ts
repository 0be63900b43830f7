import { sizeOf, type Shape } from '#shared/model/graph/value'
import { reducedAxes, type Reduction } from '#shared/model/ops/rules/reducing'
import type { Node } from '../compiled/node'
import type { NodeList } from '../compiled/node-list'

/** A sum over more elements than this is made in two rounds: one fragment would be at it for long, and the others done. */
const longSum = 512

/** Sums that so many fragments make are not waited for. */
const enough = 4096

/** A sum over axes: over many elements, a sum of sums. */
export function sumInRounds(nodes: NodeList, x: Node, attrs: Reduction, shape: Shape): Node {
  const axes = reducedAxes(x.shape, attrs)
  const count = axes.reduce((all, axis) => all * x.shape[axis]!, 1)
  if (count <= longSum || sizeOf(shape) > enough) return nodes.make('sum', [x], { ...attrs }, shape)
  const long = axes.find((axis) => x.shape[axis]! > longSum)
  const total = long === undefined ? byAxes(nodes, x, axes) : byParts(nodes, x, axes, long)
  return total ? nodes.make('reshape', [total], {}, shape) : nodes.make('sum', [x], { ...attrs }, shape)
}

/** First over the inner axes, then over the outermost. */
function byAxes(nodes: NodeList, x: Node, [outer, ...inner]: readonly number[]): Node | undefined {
  const shortest = Math.min(x.shape[outer!]!, inner.reduce((all, axis) => all * x.shape[axis]!, 1)) // prettier-ignore
  return shortest < least ? undefined : over(nodes, over(nodes, x, inner), [outer!])
}

/** First over parts of a long axis and all of the others, then over the parts. */
function byParts(nodes: NodeList, x: Node, axes: readonly number[], long: number): Node | undefined {
  const length = x.shape[long]!
  const parts = divisorNear(length, Math.sqrt(length))
  if (parts === undefined) return undefined
  const split = nodes.make('reshape', [x], {}, x.shape.toSpliced(long, 1, parts, length / parts))
  const inner = axes.map((axis) => (axis >= long ? axis + 1 : axis))
  const left = long - axes.filter((axis) => axis < long).length
  return over(nodes, over(nodes, split, inner), [left])
}

function over(nodes: NodeList, x: Node, axes: readonly number[]): Node {
  const shape = x.shape.filter((_, axis) => !axes.includes(axis))
  return nodes.make('sum', [x], { axes }, shape)
}

/** A round over fewer than this is not worth it. */
const least = 8

/** The divisor of a number nearest to a wish, if there is one that makes no short round. */
function divisorNear(n: number, wish: number): number | undefined {
  const isWorthwhile = (d: number) => d >= least && d <= n / least
  const divisors = Array.from({ length: Math.floor(Math.sqrt(n)) }, (_, i) => i + 1).filter(
    (d) => n % d === 0,
  )
  const worthwhile = divisors.flatMap((d) => [d, n / d]).filter(isWorthwhile)
  return worthwhile.sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish) || a - b)[0]
}
