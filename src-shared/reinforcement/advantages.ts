/** What advantages are estimated from: the rewards of an episode's steps and the values foretold before each. */
export interface Course {
  readonly rewards: readonly number[]
  readonly values: readonly number[]
  /** Value of what comes after the last step: 0 where the episode ended with it. */
  readonly after: number
}

/**
 * Generalized advantage estimation: how much better than foretold each step went, as λ-weighted sums of the errors
 * δₜ = rₜ + γ·Vₜ₊₁ − Vₜ. Schulman et al. 2015, arXiv:1506.02438.
 */
export function advantagesOf(
  { rewards, values, after }: Course,
  discount: number,
  lambda: number,
): Float64Array {
  const advantages = new Float64Array(rewards.length)
  for (let t = rewards.length - 1, coming = 0; t >= 0; t--) {
    const next = t + 1 < values.length ? values[t + 1]! : after
    const error = rewards[t]! + discount * next - values[t]!
    coming = error + discount * lambda * coming
    advantages[t] = coming
  }
  return advantages
}

/** Numbers shifted and scaled to mean 0 and deviation 1. */
export function standardized(numbers: Float64Array): Float64Array {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / Math.max(1, numbers.length)
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, numbers.length)
  return numbers.map((x) => (x - mean) / (Math.sqrt(variance) + 1e-8))
}
