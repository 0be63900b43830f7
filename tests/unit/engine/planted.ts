import { DatasetSource } from '#renderer/engine/datasets'
import { upload, type Storage } from '#renderer/engine/blobs'
import type { Executor } from '#renderer/engine/executors/executor'
import { prepareExperiment } from '#renderer/engine/training/experiment'
import type { JobContext } from '#renderer/engine/training-job'
import { describeDataset } from '#shared/data/describe'
import { encodeDataset } from '#shared/data/encode'
import { parseSpec } from '#shared/parse-spec'
import { temporaryLibrary } from '../storage/fixture'
import { keepCheckpoint } from './keep-checkpoint'

const texts = ['good film', 'bad film', 'good old film', 'bad old film']
const rows = 40

const content = {
  kind: 'table',
  rows,
  columns: [
    { type: 'text', name: 'text', values: Array.from({ length: rows }, (_, i) => texts[i % 4]!) },
    { type: 'category', name: 'mood', labels: ['glad', 'sad'], values: Int32Array.from({ length: rows }, (_, i) => i % 2) },
  ],
} as const // prettier-ignore

const spec = parseSpec({
  name: 'Planted',
  data: { dataset: 'moods', split: { train: 0.2, validation: 0.4, test: 0.4 } },
  task: { type: 'text-classification', options: { length: 4, vocabulary: 10 } },
  layers: [
    { id: 'embedding', type: 'Embedding', params: { width: 4 } },
    { id: 'attention', type: 'MultiHeadAttention', params: { heads: 2, bias: false } },
    { id: 'pool', type: 'GlobalAveragePool' },
    { id: 'answer', type: 'Dense', params: { units: 2, bias: false } },
  ],
})

/**
 * A library with a run whose model is planted: head 0 carries whether a text says good or bad, on which the answer hangs;
 * head 1 carries what the answer does not look at. The checkpoint of step 1 answers the other way round.
 */
export async function plantedRun(executor: Executor) {
  const { storage } = temporaryLibrary()
  const source = { file: 'moods.csv', encoding: null, delimiter: null }
  const record = describeDataset(content, { name: 'moods', source, labelColumn: 'mood' })
  const dataset = await storage['datasets.commit']({
    record,
    upload: await upload(storage, encodeDataset(content)),
  })
  const experiment = prepareExperiment(spec, dataset, content)
  const run = await storage['runs.create']({
    ...{ spec, datasetId: dataset.id, totalSteps: 2, backend: 'wasm', device: 'test' },
    ...{ parameterCount: experiment.layout.size, parentId: null, examples: [] },
  })
  const id = (word: string) => experiment.data.encodeView({ kind: 'tokens', tokens: [word] }).input[0]!
  const planted = (sign: number) => {
    const parameters = new Float32Array(experiment.layout.size)
    const set = (name: string, numbers: readonly number[], from = 0) =>
      parameters.set(numbers, experiment.layout.entries.find((entry) => entry.name === name)!.offset + from)
    set('embedding.weight', [1, 0, 0.5, -0.2], 4 * id('good'))
    set('embedding.weight', [-1, 0, 0.1, 0.7], 4 * id('bad'))
    set('embedding.weight', [0, 0.1, -0.4, 0.3], 4 * id('film'))
    for (const name of ['q_proj', 'k_proj', 'v_proj', 'out_proj']) set(`attention.${name}.weight`, identity)
    set('answer.weight', [sign, 0, 0, 0, -sign, 0, 0, 0])
    return parameters
  }
  await keepCheckpoint(storage, run.id, 1, planted(-1))
  await keepCheckpoint(storage, run.id, 2, planted(1))
  return { run, storage, experiment, context: contextOf(storage, executor) }
}

const identity = Array.from({ length: 16 }, (_, i) => Number(i % 5 === 0))

function contextOf(storage: Storage, executor: Executor): JobContext {
  const datasets = new DatasetSource(storage)
  return { storage, datasets, executor, now: () => performance.now(), emit: () => undefined }
}
