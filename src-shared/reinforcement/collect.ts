import type { Environment } from '../environments/define'
import { permutation } from '../random/permutation'
import { uniform } from '../random/uniform'
import type { Batch, Collected, Collecting } from '../tasks/define'
import { advantagesOf, standardized } from './advantages'
import { histories, type Observations } from './history'
import { drawn, play, type Episode } from './play'
import { remembered } from './policy-loss'
import { resultsOf } from './results'

/** How experience is gathered and judged. */
export interface Gathering {
  readonly history: number
  /** γ: what a reward one step later is worth. */
  readonly discount: number
  /** λ of generalized advantage estimation. */
  readonly lambda: number
  /** Optimizer steps on one collection. */
  readonly updates: number
  /** How often each step of the collection is learned from at most. */
  readonly passes: number
}

/** Steps of episodes, as examples in the order they were taken. */
interface Steps {
  readonly observed: readonly Observations[]
  /** Action, advantage, return and log-probability of each: (M, 4). */
  readonly targets: readonly (readonly number[])[]
}

/**
 * Plays an episode of each start with the policy as it is, every action drawn by (seed, round, step, episode), and cuts
 * what was done into batches: all steps in a new order, again and again, as many as are wanted.
 */
export async function collect(
  environment: Environment,
  starts: readonly unknown[],
  gathering: Gathering,
  { seed, round, batchSize, ask, mayGoOn }: Omit<Collecting, 'rows'>,
): Promise<Collected | null> {
  const draws = uniform(seed, 'act', round, starts.length * environment.mostSteps)
  const choose = (probabilities: Float32Array, t: number, i: number) =>
    drawn(probabilities, draws[t * starts.length + i]!)
  const { history, updates, passes } = gathering
  const episodes = await play(starts, { environment, history, ask, choose, mayGoOn })
  if (episodes === null) return null
  const steps = stepsOf(episodes, gathering)
  const count = steps.targets.length
  const size = Math.min(batchSize, count, Math.ceil((count * passes) / updates))
  const orders = endlessOrder(seed, round, count)
  const batches = Array.from({ length: updates }, () => {
    return batchOf(steps, Array.from({ length: size }, orders), environment, history)
  })
  return { batches, measured: resultsOf(episodes) }
}

/** Every step with the history before it; advantages have mean 0 and deviation 1 over all. */
function stepsOf(episodes: readonly Episode[], { discount, lambda }: Gathering): Steps {
  const estimated = episodes.map((episode) => advantagesOf(episode, discount, lambda))
  const scaled = standardized(Float64Array.from(estimated.flatMap((advantages) => [...advantages])))
  let at = 0
  const observed: Observations[] = []
  const targets = episodes.flatMap(({ observations, actions, values, logProbabilities }, e) =>
    actions.map((action, t) => {
      observed.push(observations.slice(0, t + 1))
      return [action, scaled[at++]!, estimated[e]![t]! + values[t]!, logProbabilities[t]!]
    }),
  )
  return { observed, targets }
}

/** Yields the next of `count` steps, each once before any comes again. */
function endlessOrder(seed: number, round: number, count: number): () => number {
  let [taken, pass] = [0, -1]
  let order: Uint32Array = new Uint32Array()
  return () => {
    if (taken % count === 0) order = permutation(seed, `experience/${++pass}`, round, count)
    return order[taken++ % count]!
  }
}

function batchOf(
  { observed, targets }: Steps,
  chosen: readonly number[],
  { features }: Environment,
  history: number,
): Batch {
  const input = histories(
    chosen.map((i) => observed[i]!),
    history,
    features.length,
  ) // (B, T, F)
  const target = new Float32Array(chosen.length * remembered.length)
  chosen.forEach((i, at) => target.set(targets[i]!, at * remembered.length))
  return { input, target }
}
