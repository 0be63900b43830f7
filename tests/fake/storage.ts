import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { sampleDatasets } from './sample-datasets'
import { sampleModels } from './sample-models'
import { sampleRun } from './sample-runs'
import type { SampleRun } from './sample-runs'

/** The runs that the fake library holds: each form of map, and one run to compare with. */
export const sampleRuns: readonly SampleRun[] = [
  sampleRun('r1', 'slate-otter-04', 'words', 1),
  sampleRun('r2', 'amber-heron-09', 'words', 2),
  sampleRun('r3', 'quiet-delta-07', 'digits', 3),
  sampleRun('r4', 'cedar-lantern-31', 'digits', 4),
  sampleRun('r5', 'plain-harbor-01', 'weather', 5),
  sampleRun('r6', 'velvet-comet-14', 'pooledWords', 6),
]

/** A library in memory that answers what screens ask while they are being made; anything else rejects. */
export function fakeStorage(runs = sampleRuns): Client<StorageCalls> {
  const of = (id: string) => runs.find(({ record }) => record.id === id)!
  const notes = new Map<string, string>()
  const answers: Partial<Client<StorageCalls>> = {
    'library.open': async () => ({ path: '/library', runs: runs.length, bytes: 3.2e9, notice: null }),
    'runs.list': async ({ query }) => {
      const text = query?.kind === 'words' ? query.text : ''
      const found = runs.filter(({ record }) => record.name.includes(text)).map(({ record }) => record)
      return { runs: found, total: found.length }
    },
    'runs.get': async ({ id }) => of(id).record,
    'runs.find': async ({ text }) => of(text).record,
    'runs.examples': async ({ run }) => [...of(run).examples],
    'metrics.read': async ({ run, series }) =>
      of(run).metrics.filter((points) => !series || series.includes(points.series)),
    'maps.index': async ({ run }) => {
      const { steps, examples, maps } = of(run)
      return steps.flatMap((step) =>
        examples.flatMap((_, example) => maps(step, example).map(({ weights: _, ...entry }) => entry)),
      )
    },
    'maps.read': async ({ run, step, example, layer }) =>
      of(run)
        .maps(step, example)
        .filter((map) => layer === undefined || map.layer === layer),
    'maps.range': async ({ run, example, after }) => {
      const later = of(run).steps.filter((step) => step > after)
      return { maps: later.flatMap((step) => of(run).maps(step, example)), next: null }
    },
    'predictions.read': async ({ run }) => [...of(run).predictions],
    'checkpoints.list': async () => [],
    'onnx.list': async () => (runs.length > 0 ? [...sampleModels] : []),
    'datasets.list': async () => (runs.length > 0 ? [...sampleDatasets] : []),
    'notes.read': async ({ key }) => notes.get(key) ?? null,
    'notes.write': async ({ key, json }) => (notes.set(key, json), null),
  }
  return new Proxy(answers, {
    get: (known, call: keyof StorageCalls) =>
      known[call] ?? (() => Promise.reject(new TypeError(`the fake library has no ${call}`))),
  }) as Client<StorageCalls>
}
