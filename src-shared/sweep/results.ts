import { comparable, configurationsOf, type Configuration } from './configurations'
import { importances, type Importance } from './importance/importance'
import { searchOf } from './search'
import type { SweepSpec } from './spec'
import type { Trial } from './trial'

/** What a configuration has come to. */
export interface Result extends Configuration {
  /** The sweep's metric at the highest rung it reached, the mean over its seeds; `null` where nothing was measured. */
  readonly value: number | null
  /** Standard deviation over its seeds; `null` with one seed. */
  readonly deviation: number | null
}

/** What a sweep has found by now. */
export interface SweepResults {
  /** The farthest first, at one rung the best first. */
  readonly ranked: readonly Result[]
  /** How much each searched setting explains, in the order of the space; `null` with too few trials. */
  readonly importances: readonly (Importance & { readonly path: string })[] | null
  /** Configurations that the importances are of. */
  readonly compared: number
}

/** Results of a sweep from its trials. */
export function resultsOf(spec: SweepSpec, trials: readonly Trial[]): SweepResults {
  const { space, rungs } = searchOf(spec)
  const configurations = configurationsOf(spec, rungs.length, trials)
  const { seen } = comparable(space, configurations, 2 * space.length + 2)
  const shares = space.length > 0 ? importances(seen, spec.seed) : null
  return {
    ranked: configurations.map((one) => resultOf(one, spec.direction)).sort(farthestThenBest),
    importances: shares?.map((share, d) => ({ ...share, path: space[d]!.path })) ?? null,
    compared: seen.length,
  }
}

function resultOf(configuration: Configuration, direction: SweepSpec['direction']): Result {
  const score = configuration.scores.filter(Number.isFinite).at(-1)
  const value = score === undefined ? null : direction === 'higher' ? -score : score
  return { ...configuration, value, deviation: deviationOf(configuration) }
}

/** Over what each seed was last measured at. */
function deviationOf({ trials }: Configuration): number | null {
  const values = trials.flatMap(({ scores }) => scores.at(-1) ?? [])
  if (values.length < 2 || values.length < trials.length) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

function farthestThenBest(a: Result, b: Result): number {
  const [far, near] = [measured(b).length - measured(a).length, order(measured(a).at(-1), measured(b).at(-1))]
  return far || near || a.number - b.number
}

const measured = ({ scores }: Configuration) => scores.filter(Number.isFinite)
const order = (a = Infinity, b = Infinity) => (a === b ? 0 : a - b)
