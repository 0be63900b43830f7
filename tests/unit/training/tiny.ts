import { describeDataset } from '#shared/data/describe'
import { encodeDataset } from '#shared/data/encode'
import type { ImageContent } from '#shared/data/dataset'
import { uniform } from '#shared/random/uniform'
import { parseSpec } from '#shared/parse-spec'
import type { ExperimentSpecInput } from '#shared/spec'
import { upload, type Storage } from '#renderer/engine/blobs'

const rows = 90
const size = { height: 6, width: 6, channels: 1 }

/** Noisy pictures with a bright third: the class is which one. */
export const tinyContent: ImageContent = {
  kind: 'images',
  rows,
  size,
  labels: ['top', 'middle', 'bottom'],
  targets: Int32Array.from({ length: rows }, (_, row) => row % 3),
  pixels: Uint8Array.from(uniform(5, 'pixels', 0, rows * 36), (draw, i) => {
    const [row, third] = [Math.floor(i / 36), Math.floor((i % 36) / 12)]
    return draw * 120 + (third === row % 3 ? 90 : 0)
  }),
}

/** Stores the tiny dataset under the name `tiny`. */
export async function addTiny(storage: Storage) {
  const source = { file: 'tiny', encoding: null, delimiter: null }
  const record = describeDataset(tinyContent, { name: 'tiny', source })
  return storage['datasets.commit']({
    record,
    upload: await upload(storage, encodeDataset(tinyContent)),
  })
}

/** A model of 200-odd parameters with attention and dropout, read row by row. */
const tinyLayers = [
  { id: 'features', type: 'Dense', params: { units: 6, activation: 'tanh' } },
  { id: 'dropout', type: 'Dropout', params: { rate: 0.3 } },
  { id: 'attention', type: 'MultiHeadAttention', params: { heads: 2, dropout: 0.1 } },
  { id: 'flat', type: 'Flatten' },
  { id: 'answer', type: 'Dense', params: { units: 3 } },
]

/** An experiment of 60 steps over five epochs, the last batch of each being short. */
export function tinySpec(training: ExperimentSpecInput['training'] = {}) {
  return parseSpec({
    name: 'Tiny',
    data: { dataset: 'tiny', split: { train: 0.6, validation: 0.2, test: 0.2 } },
    task: { type: 'series-classification' },
    layers: tinyLayers,
    training: {
      ...{ learningRate: 0.01, batchSize: 5, duration: { steps: 60 }, checkpointEvery: 8, seed: 3 },
      ...training,
    },
    probeExamples: [0, 1],
  })
}

/** An experiment long enough to be killed at many moments. */
export const longSpec = tinySpec({
  ...{ duration: { steps: 400 }, checkpointEvery: 10, validateEvery: 15, mapsEvery: 5 },
  ...{ optimizer: { type: 'adamw' }, weightDecay: 0.01, schedule: { type: 'cosine' }, clipNorm: 1 },
})
