/** How the next token is chosen. */
export interface Drawing {
  /** Divides the log-probabilities: 1 draws as the model says, less keeps to the likely; 0 takes the likeliest. */
  readonly temperature: number
  /** Only this many of the likeliest tokens are drawn from. */
  readonly topK: number
}

/** A token by its probabilities, of those that are `allowed`; `chance` from 0 to 1 says which. */
export function drawToken(
  probabilities: Float32Array,
  { temperature, topK }: Drawing,
  allowed: (id: number) => boolean,
  chance: number,
): number {
  const ranked = Array.from(probabilities.keys())
    .filter(allowed)
    .sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
    .slice(0, temperature === 0 ? 1 : topK)
  const weights = ranked.map((id) => sharpened(probabilities[id]! / probabilities[ranked[0]!]!, temperature))
  let left = chance * weights.reduce((sum, weight) => sum + weight, 0)
  const at = weights.findIndex((weight) => (left -= weight) < 0)
  return ranked[Math.max(0, at)]!
}

/** `ratio` to the power of 1 / temperature. */
function sharpened(ratio: number, temperature: number): number {
  return temperature === 0 ? 1 : ratio ** (1 / temperature)
}
