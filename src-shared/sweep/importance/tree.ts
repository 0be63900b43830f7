/** A box of the unit cube with the value that is expected in it. */
export interface Leaf {
  readonly low: readonly number[] // (D)
  readonly high: readonly number[] // (D)
  readonly value: number
}

interface Node {
  readonly rows: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

interface Split {
  readonly dimension: number
  readonly at: number
}

const smallest = 2 // rows that a node must have to be split

/** A regression tree over the unit cube, grown until its leaves are pure, as the boxes of its leaves. CART. */
export function growTree(points: readonly (readonly number[])[], values: readonly number[]): readonly Leaf[] {
  const dimensions = points[0]?.length ?? 0
  const whole = { rows: values.map((_, i) => i), low: filled(dimensions, 0), high: filled(dimensions, 1) }
  const leaves: Leaf[] = []
  const open: Node[] = [whole]
  for (let node = open.pop(); node; node = open.pop()) {
    const split = node.rows.length < smallest ? null : bestSplit(node, points, values)
    if (split) open.push(...halves(node, split, points))
    else leaves.push({ low: node.low, high: node.high, value: mean(node.rows.map((row) => values[row]!)) })
  }
  return leaves
}

/** The split that leaves the least variance; `null` where nothing is to be gained. */
function bestSplit(
  { rows }: Node,
  points: readonly (readonly number[])[],
  values: readonly number[],
): Split | null {
  const total = rows.reduce((sum, row) => sum + values[row]!, 0)
  let [best, gain]: [Split | null, number] = [null, total ** 2 / rows.length + 1e-12 * (1 + total ** 2)]
  for (let dimension = 0; dimension < points[rows[0]!]!.length; dimension++) {
    const sorted = [...rows].sort((a, b) => points[a]![dimension]! - points[b]![dimension]!)
    let left = 0
    for (let i = 1; i < sorted.length; i++) {
      left += values[sorted[i - 1]!]!
      const [before, after] = [points[sorted[i - 1]!]![dimension]!, points[sorted[i]!]![dimension]!]
      const explained = left ** 2 / i + (total - left) ** 2 / (sorted.length - i)
      if (before < after && explained > gain)
        [best, gain] = [{ dimension, at: (before + after) / 2 }, explained]
    }
  }
  return best
}

function halves(
  { rows, low, high }: Node,
  { dimension, at }: Split,
  points: readonly (readonly number[])[],
): Node[] {
  const replaced = (bounds: readonly number[]) => bounds.map((bound, d) => (d === dimension ? at : bound))
  const isLeft = (row: number) => points[row]![dimension]! < at
  return [
    { rows: rows.filter(isLeft), low, high: replaced(high) },
    { rows: rows.filter((row) => !isLeft(row)), low: replaced(low), high },
  ]
}

const filled = (length: number, value: number) => new Array<number>(length).fill(value)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
