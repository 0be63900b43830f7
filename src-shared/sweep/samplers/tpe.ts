import { z } from '../../zod'
import { uniform } from '../../random/uniform'
import { categoricalDensity } from '../density/categorical'
import type { Density } from '../density/density'
import { parzenDensity } from '../density/parzen'
import type { Dimension } from '../space'
import { defineSampler, type Observation } from './define'

const params = z.object({
  /** Configurations drawn at random before the search learns. */
  startup: z.int().min(1).max(1000).default(10),
  /** Draws of which the most promising one is taken. */
  candidates: z.int().min(1).max(1000).default(24),
})

/**
 * Tree-structured Parzen estimator: takes, of values drawn like those of the best configurations, the one least like those
 * of the rest. Bergstra, Bardenet, Bengio, Kégl 2011, "Algorithms for hyper-parameter optimization", section 4.
 */
export default defineSampler({
  type: 'tpe',
  order: 2,
  params,
  isAdaptive: true,
  size: () => null,
  sample({ space, seed, number, seen, params: { startup, candidates } }) {
    if (seen.length < startup) return [...uniform(seed, 'sweep/tpe', number, space.length)]
    const { good, rest } = divided(seen)
    return space.map((dimension, d) => {
      const density = (from: readonly Observation[]) =>
        densityOf(
          dimension,
          from.map(({ point }) => point[d]!),
        )
      const draws = uniform(seed, `sweep/tpe/${d}`, number, 2 * candidates)
      return mostPromising(density(good), density(rest), draws)
    })
  },
  text: {
    en: { name: 'Bayesian (TPE)', about: 'Learns from what it has tried where good values lie.' },
    'zh-CN': { name: '贝叶斯（TPE）', about: '从已试过的结果中学习好的取值在哪里。' },
  },
})

/** The best quarter of √n observations, and the others; of equals the earlier is better. */
function divided(seen: readonly Observation[]) {
  const ranked = [...seen].sort((a, b) => a.score - b.score)
  const count = Math.max(1, Math.min(25, Math.ceil(0.1 * ranked.length)))
  return { good: ranked.slice(0, count), rest: ranked.slice(count) }
}

function densityOf({ count, isOrdered }: Dimension, places: readonly number[]): Density {
  return count !== null && !isOrdered ? categoricalDensity(places, count) : parzenDensity(places)
}

/** The draw from `good` where good/rest is largest. */
function mostPromising(good: Density, rest: Density, draws: Float32Array): number {
  let [best, highest] = [0, -Infinity]
  for (let i = 0; i < draws.length; i += 2) {
    const place = good.draw(draws[i]!, draws[i + 1]!)
    const promise = good.log(place) - rest.log(place)
    if (promise > highest) [best, highest] = [place, promise]
  }
  return best
}
