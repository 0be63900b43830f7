import type {
  AttentionMap,
  ExampleView,
  MetricPoints,
  Prediction,
  ProbeExample,
  RunRecord,
} from '#shared/records'
import { experimentSpec } from '#shared/spec'
import type { ExperimentSpecInput } from '#shared/spec'
import { random } from './random'
import { sampleMap } from './sample-maps'

/** A made-up run with everything that is stored of it. */
export interface SampleRun {
  readonly record: RunRecord
  readonly examples: readonly ProbeExample[]
  readonly steps: readonly number[]
  readonly metrics: readonly MetricPoints[]
  readonly predictions: readonly Prediction[]
  maps(step: number, example: number): AttentionMap[]
}

const sentence = '[CLS] the animal didn’t cross the street because it was too tired . [SEP]'.split(' ')
const review = '[CLS] the plot is thin , but the acting never lets you go . [SEP]'.split(' ')

const digit = (seed: number): ExampleView => {
  const inside = (x: number, y: number) => {
    const bowl = (cy: number, r: number) =>
      Math.abs(Math.hypot((x - 13) * 1.05, y - cy) - r) < 1.7 && (x > 11 || Math.abs(y - cy) > r - 2.2)
    return (bowl(9, 4.6) && x > 8) || (bowl(18, 5.2) && x > 7) ? 235 + random(x, y, seed) * 20 : 0
  }
  return {
    kind: 'image',
    rows: 28,
    columns: 28,
    channels: 1,
    pixels: Uint8Array.from({ length: 784 }, (_, i) => inside(i % 28, Math.floor(i / 28))),
  }
}

const series = (seed: number): ExampleView => ({
  kind: 'series',
  steps: 28,
  features: ['temperature'],
  values: Float32Array.from(
    { length: 28 },
    (_, t) => Math.sin(t / 3 + seed) * 4 + t / 6 + random(t, seed) * 2,
  ),
})

interface Form {
  readonly layers: readonly { id: string; heads: number; queries: number; keys: number }[]
  readonly kind: 'token' | 'step' | 'pixel'
  readonly shape: readonly number[]
  readonly views: readonly ExampleView[]
  readonly spec: ExperimentSpecInput
}

const attention = (count: number, heads: number, keys: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `attention_${i + 1}`, heads, queries: keys, keys }))

const spec = (name: string, task: string, dataset: string): ExperimentSpecInput => ({
  name,
  data: { dataset },
  task: { type: task },
  layers: [{ id: 'dense_1', type: 'Dense', params: { units: 10 } }],
  training: { learningRate: 3e-4, duration: { steps: 12_000 } },
})

export const forms = {
  words: {
    layers: attention(4, 8, 14),
    kind: 'token',
    shape: [14],
    views: [sentence, review].map((tokens) => ({ kind: 'tokens' as const, tokens })),
    spec: spec('Review sentiment', 'text-classification', 'spam-mail'),
  },
  digits: {
    layers: [
      { id: 'multi_head_attention_1', heads: 4, queries: 49, keys: 49 },
      { id: 'pool', heads: 1, queries: 1, keys: 49 },
    ],
    kind: 'pixel',
    shape: [7, 7],
    views: [digit(1), digit(2)],
    spec: spec('Digits as images', 'image-classification', 'digits'),
  },
  weather: {
    layers: [{ id: 'pool', heads: 1, queries: 1, keys: 28 }],
    kind: 'step',
    shape: [28],
    views: [series(0), series(2)],
    spec: spec('Digits row by row', 'series-classification', 'seattle-weather'),
  },
  pooledWords: {
    layers: [{ id: 'pool', heads: 1, queries: 1, keys: 14 }],
    kind: 'token',
    shape: [14],
    views: [sentence, review].map((tokens) => ({ kind: 'tokens' as const, tokens })),
    spec: spec('Spam e-mail', 'text-classification', 'spam-mail'),
  },
} as const satisfies Record<string, Form>

export function sampleRun(
  id: string,
  name: string,
  form: keyof typeof forms,
  seed: number,
  status: RunRecord['status'] = 'finished',
): SampleRun {
  const { layers, kind, shape, views, spec } = forms[form]
  const step = status === 'finished' ? 12_000 : 4210
  const steps = Array.from(
    { length: 24 },
    (_, i) => Math.round((12_000 * ((i + 1) / 24) ** 1.4) / 50) * 50,
  ).filter((at) => at <= step)
  const every = Array.from({ length: step / 10 }, (_, i) => i * 10)
  const curve = (name: string, every: readonly number[], value: (step: number) => number): MetricPoints => ({
    series: name,
    steps: Float64Array.from(every),
    values: Float32Array.from(every, value),
  })
  const validations = every.filter((at) => at % 300 === 0)
  const loss = (at: number) => 0.26 + 0.03 * seed + 0.5 * Math.exp(-at / 900)
  const gained = (at: number) => 1 - Math.exp(-at / 800)
  return {
    record: {
      id, name, spec: experimentSpec.parse(spec), datasetId: 'd1', datasetFingerprint: 'f', status, step, totalSteps: 12_000,
      createdAt: Date.UTC(2026, 10, 20, 9, seed), updatedAt: Date.UTC(2026, 10, 20, 10, seed), trainedMs: 458_000, backend: 'webgl',
      device: 'GeForce RTX 3060', parameterCount: 4_343_230,
      summary: { 'validation/accuracy': 0.912 + seed / 100, 'validation/loss': loss(step), 'train/loss': 0.159 },
      error: null, parentId: null, sweepId: null, notes: '', tags: seed % 2 ? ['paper'] : [], starred: false, archivedAt: null, binnedAt: null,
    },
    examples: views.map((view, row) => ({ row, view, target: row === 0 ? '3' : '8' })),
    steps,
    metrics: [
      curve('train/loss', every, (at) => loss(at) - 0.1 * gained(at) + (random(at, seed) - 0.5) * 0.08),
      curve('validation/loss', validations, loss),
      curve('train/accuracy', every, (at) => Math.min(1, 0.5 + 0.44 * gained(at) + (random(at, seed + 1) - 0.5) * 0.06)),
      curve('validation/accuracy', validations, (at) => 0.5 + (0.41 + seed / 100) * gained(at)),
    ],
    predictions: steps.flatMap((at) => views.map((_, example) => ({ step: at, example, probabilities: Float32Array.of(0.93, 0.05, 0.02) }))),
    maps: (at, example) =>
      layers.map(({ id, ...layer }) => sampleMap({ layer: id, ...layer, kind, shape }, at, example, seed)),
  } // prettier-ignore
}
