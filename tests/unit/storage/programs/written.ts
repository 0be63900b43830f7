import type { RunBatch } from '#shared/records'
import { experimentSpec } from '#shared/spec'

export const spec = experimentSpec.parse({
  name: 'Written',
  data: { dataset: 'written' },
  task: { type: 'text-classification' },
  layers: [{ id: 'input', type: 'Input' }],
})

/** What the writer stores at a step: 20 points, a map of 32 × 32, a prediction. */
export function writtenBatch(run: string, sequence: number, step: number): RunBatch {
  const steps = Float64Array.from({ length: 20 }, (_, i) => step - 1 + (i + 1) / 20)
  const map = { step, example: 0, layer: 'encoder', probe: 'attention', heads: 1, queries: 32, keys: 32 }
  return {
    ...{ run, sequence, step, trainedMs: step, summary: { 'train/loss': step } },
    metrics: [{ series: 'train/loss', steps, values: Float32Array.from(steps) }],
    maps: [
      { ...map, queryPositions: null, keyPositions: null, weights: new Float32Array(32 * 32).fill(1 / step) },
    ],
    predictions: [{ step, example: 0, probabilities: Float32Array.of(step) }],
  }
}

export const checkpointBytes = (step: number): Uint8Array => Buffer.alloc(200_000, `weights of step ${step};`)
