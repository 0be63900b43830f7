/**
 * The cheapest way of giving every row a column of its own, the Hungarian algorithm with potentials (Kuhn 1955, Jonker,
 * Volgenant 1987): for each row its column, −1 where there are fewer columns than rows and it got none. O(n³).
 */
export function assign(cost: readonly (readonly number[])[]): readonly number[] {
  const rows = cost.length
  const columns = cost[0]?.length ?? 0
  if (rows > columns) return invert(assign(transposed(cost, columns)), rows)
  const rowOf = new Int32Array(columns + 1).fill(-1) // the last column is where each search begins
  const [u, v] = [new Float64Array(rows), new Float64Array(columns + 1)]
  for (let row = 0; row < rows; row++) {
    rowOf[columns] = row
    augment(cost, rowOf, u, v)
  }
  return invert([...rowOf.subarray(0, columns)], rows)
}

/** Finds the shortest augmenting path from the row in the last column to a free column, and turns it over. */
function augment(
  cost: readonly (readonly number[])[],
  rowOf: Int32Array,
  u: Float64Array,
  v: Float64Array,
): void {
  const columns = v.length - 1
  const [least, cameFrom] = [new Float64Array(columns).fill(Infinity), new Int32Array(columns).fill(-1)]
  const visited = new Uint8Array(columns + 1)
  let column = columns
  while (rowOf[column] !== -1) {
    visited[column] = 1
    const row = rowOf[column]!
    let [next, delta] = [-1, Infinity]
    for (let j = 0; j < columns; j++) {
      if (visited[j]) continue
      const reduced = cost[row]![j]! - u[row]! - v[j]!
      if (reduced < least[j]!) [least[j], cameFrom[j]] = [reduced, column]
      if (least[j]! < delta) [delta, next] = [least[j]!, j]
    }
    for (let j = 0; j <= columns; j++) {
      if (visited[j]) {
        u[rowOf[j]!]! += delta
        v[j]! -= delta
      } else if (j < columns) least[j]! -= delta
    }
    column = next
  }
  for (; column !== columns; column = cameFrom[column]!) rowOf[column] = rowOf[cameFrom[column]!]!
  rowOf[columns] = -1
}

const transposed = (cost: readonly (readonly number[])[], columns: number) =>
  Array.from({ length: columns }, (_, column) => cost.map((row) => row[column]!))

/** From "the row of every column" to "the column of every row". */
function invert(places: readonly number[], count: number): readonly number[] {
  const found = new Array<number>(count).fill(-1)
  places.forEach((place, i) => place >= 0 && (found[place] = i))
  return found
}
