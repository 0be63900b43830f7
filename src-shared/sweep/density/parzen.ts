import type { Density } from './density'
import { normalCdf, normalQuantile } from './normal-distribution'

interface Kernel {
  readonly mean: number
  readonly width: number
  /** The distribution function at 0, and how much of it lies in [0, 1]. */
  readonly below: number
  readonly mass: number
}

/**
 * A mixture of normal distributions cut at 0 and 1: one at each place, as wide as the farther neighbour is away, and a wide
 * one for what is not known yet. Bergstra et al. 2011, section 4.2, with the bounds on widths of hyperopt.
 */
export function parzenDensity(places: readonly number[]): Density {
  const kernels = kernelsOf(places) // (N + 1)
  return {
    draw(which, where) {
      const { mean, width, below, mass } = kernels[Math.floor(which * kernels.length)]!
      const place = mean + width * normalQuantile(below + where * mass)
      return Math.min(1, Math.max(0, place))
    },
    log(place) {
      let density = 0
      for (const { mean, width, mass } of kernels)
        density += Math.exp(-0.5 * ((place - mean) / width) ** 2) / (width * mass)
      return Math.log(density / kernels.length / Math.sqrt(2 * Math.PI))
    },
  }
}

function kernelsOf(places: readonly number[]): readonly Kernel[] {
  const prior = 0.5
  const means = [...places, prior].sort((a, b) => a - b)
  const narrowest = 1 / Math.min(100, means.length + 1)
  const isPrior = means.indexOf(prior)
  return means.map((mean, i) => {
    const left = mean - (means[i - 1] ?? 0)
    const right = (means[i + 1] ?? 1) - mean
    return kernel(mean, i === isPrior ? 1 : Math.min(1, Math.max(narrowest, left, right)))
  })
}

function kernel(mean: number, width: number): Kernel {
  const below = normalCdf(-mean / width)
  return { mean, width, below, mass: normalCdf((1 - mean) / width) - below }
}
