import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import { words } from '#shared/random/stream'
import type { RunBatch } from '#shared/records'
import type { ExperimentSpec } from '#shared/spec'

/** The presets that made-up runs are of. */
export const families = [
  'digits',
  'spam',
  'sentiment',
  'weather',
  'sort',
  'vision-transformer',
  'poem-form',
  'residual-se',
]
const choices = {
  heads: [1, 2, 4, 8],
  learningRate: [1e-4, 3e-4, 1e-3, 3e-3],
  batchSize: [16, 32, 64, 128],
  weightDecay: [0, 0.01, 0.1],
}

/** A preset's spec with settings of the grid: five seeds of each. */
export function specOf(n: number, random: Uint32Array): ExperimentSpec {
  const point = words(Math.floor(n / (5 * families.length)), 'big-library-grid', 0, 4)
  const pick = <T>(values: readonly T[], word: number) => values[word % values.length]!
  const base = parseSpec(presets.get(families[n % families.length]!)!.spec)
  const heads = pick(choices.heads, point[0]!)
  const layers = base.layers.map((layer) =>
    'heads' in layer.params ? { ...layer, params: { ...layer.params, heads } } : layer,
  )
  const training = {
    ...base.training,
    learningRate: pick(choices.learningRate, point[1]!),
    batchSize: pick(choices.batchSize, point[2]!),
    weightDecay: random[4]! % 20 === 0 ? 0.5 : pick(choices.weightDecay, point[3]!),
    seed: Math.floor(n / families.length) % 5,
  }
  return { ...base, layers, training }
}

/** Figures that follow from heads and learning rate, with noise. */
export function figuresOf({ training, layers }: ExperimentSpec, random: Uint32Array): RunBatch['summary'] {
  const heads = layers.map(({ params }) => Number(params['heads'] ?? 0)).reduce((a, b) => Math.max(a, b), 1)
  const noise = (random[1]! / 2 ** 32 - 0.5) * 0.04
  const accuracy = Math.min(
    0.999,
    0.8 + 0.04 * Math.log2(heads) - 0.03 * Math.abs(Math.log10(training.learningRate) + 3) + noise,
  )
  const loss = -Math.log(accuracy)
  return {
    ...{ 'train/loss': loss * 0.9, 'validation/loss': loss, 'validation/accuracy': accuracy },
    ...{ 'test/loss': loss * 1.05, 'test/accuracy': accuracy - 0.01 },
  }
}
