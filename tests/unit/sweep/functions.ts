/** Functions to be made small, over the unit cube, with the least value they have. */
export interface TestFunction {
  readonly name: string
  readonly dimensions: number
  readonly least: number
  at(point: readonly number[]): number
}

/** Branin 1972, over x in [−5, 10], y in [0, 15]. */
const branin: TestFunction = {
  name: 'Branin',
  dimensions: 2,
  least: 0.397887,
  at([u, v]) {
    const [x, y] = [15 * u! - 5, 15 * v!]
    const [b, c, t] = [5.1 / (4 * Math.PI ** 2), 5 / Math.PI, 1 / (8 * Math.PI)]
    return (y - b * x * x + c * x - 6) ** 2 + 10 * (1 - t) * Math.cos(x) + 10
  },
}

const hartmannA = [
  [3, 10, 30],
  [0.1, 10, 35],
  [3, 10, 30],
  [0.1, 10, 35],
]
const hartmannP = [
  [0.3689, 0.117, 0.2673],
  [0.4699, 0.4387, 0.747],
  [0.1091, 0.8732, 0.5547],
  [0.03815, 0.5743, 0.8828],
]

/** Hartmann's function in three dimensions (Dixon, Szegő 1978). */
const hartmann: TestFunction = {
  name: 'Hartmann',
  dimensions: 3,
  least: -3.86278,
  at: (point) =>
    -[1, 1.2, 3, 3.2].reduce((sum, alpha, i) => {
      const distance = hartmannA[i]!.reduce((all, a, d) => all + a * (point[d]! - hartmannP[i]![d]!) ** 2, 0)
      return sum + alpha * Math.exp(-distance)
    }, 0),
}

/** A bowl in five dimensions, two of which hardly matter. */
const bowl: TestFunction = {
  name: 'bowl',
  dimensions: 5,
  least: 0,
  at: (point) =>
    [1, 1, 1, 0.01, 0.01].reduce((sum, weight, d) => sum + weight * (point[d]! - 0.7 + 0.1 * d) ** 2, 0),
}

export const testFunctions: readonly TestFunction[] = [branin, hartmann, bowl]
