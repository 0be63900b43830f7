import { sampleRun, type SampleRun } from '../sample-runs'
import { sampleRuns } from '../storage'
import { random } from '../random'

const names =
  'velvet-comet tidal-maple copper-wren north-ember amber-heron brisk-otter silver-moth ember-quartz lunar-fern hazel-drift mellow-pine opal-lark frost-acorn river-slate raven-tide clover-ridge birch-signal dusk-heron coral-dune'.split(
    ' ',
  )
const positions = ['relative', 'rotary', 'sinusoidal', 'learned']

/** Variations of one run, so that the history has something to group, to filter and to compare. */
function variation(name: string, i: number): SampleRun {
  const run = sampleRun(`v${i}`, `${name}-${String((i * 7) % 32).padStart(2, '0')}`, 'words', 1 + (i % 4))
  const form = positions[Math.floor(i / 5)] ?? 'learned'
  const accuracy = 0.976 - Math.floor(i / 5) * 0.005 + random(i, 3) * 0.004
  const loss = 0.09 + Math.floor(i / 5) * 0.018 + random(i, 4) * 0.01
  const spec = structuredClone(run.record.spec)
  spec.training.seed = (i % 5) + 1
  spec.training.learningRate = i % 7 === 1 ? 1e-3 : 3e-4
  spec.layers[0]!.params = { ...spec.layers[0]!.params, positions: form, heads: 8 }
  const scale = (accuracy - 0.5) / (0.41 + (1 + (i % 4)) / 100)
  return {
    ...run,
    metrics: run.metrics.map((points) =>
      points.series === 'validation/accuracy'
        ? {
            ...points,
            values: points.values.map(
              (value, n) => 0.5 + (value - 0.5) * scale + (random(n, i) - 0.5) * 0.003,
            ),
          }
        : points,
    ),
    record: {
      ...run.record,
      spec,
      trainedMs: 430_000 + random(i, 5) * 40_000,
      createdAt: Date.UTC(2026, 10, 12 + (i % 8)),
      tags: [],
      summary: { 'validation/accuracy': accuracy, 'validation/loss': loss },
    },
  }
}

const paused = sampleRun('p1', 'amber-finch-12', 'words', 2, 'paused')
const failed = sampleRun('f1', 'cedar-otter-31', 'pooledWords', 3, 'failed')

/** Everything the page's library holds; the digits are the example that came with the app. */
export const pageRuns: readonly SampleRun[] = [
  { ...paused, record: { ...paused.record, updatedAt: Date.now() - 7_200_000 } },
  ...sampleRuns.map((run) =>
    run.record.id === 'r3' ? { ...run, record: { ...run.record, tags: ['example'] } } : run,
  ),
  failed,
  ...names.map(variation),
]
