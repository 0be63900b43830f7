import { expect, test } from 'vitest'
import { releaseBlobs } from '#main/storage/tables/blobs'
import { openExecutor } from '../../open-executor'
import { upload, type Storage } from '#renderer/engine/blobs'
import { DatasetSource } from '#renderer/engine/datasets'
import { experimentOf } from '#renderer/engine/load-experiment'
import { reproductionOf } from '#renderer/engine/reproduction'
import { importTokenizer } from '#renderer/engine/tokenizer-notes'
import { encodeDataset } from '#shared/data/encode'
import { toUtf8 } from '#shared/data/text-codec'
import { parseSpec } from '#shared/parse-spec'
import type { RunRecord } from '#shared/records'
import { learnTokenizer } from '#shared/text/learn'
import { tableOf } from '../tasks/table'
import { temporaryLibrary } from '../storage/fixture'
import { computed } from './curves'
import { trainerOn } from './trainer'

const words = ['win a prize now', 'see you tomorrow', 'win win win', 'we meet tomorrow at ten']

/** Forty mails out of four, each word of which has `end` after it. */
async function addMails(storage: Storage, name: string, end = '') {
  const values = Array.from({ length: 40 }, (_, i) => words[i % 4]!.replaceAll(/\w+/g, `$&${end}`))
  const { dataset, content } = tableOf(
    { type: 'text', name: 'text', values },
    {
      ...{ type: 'category', name: 'label', labels: ['spam', 'ham'] },
      values: Int32Array.from(values, (_, i) => i % 2),
    },
  )
  const { id: _, fingerprint: __, createdAt: ___, ...record } = dataset
  const bytes = await upload(storage, encodeDataset(content))
  return storage['datasets.commit']({ record: { ...record, name }, upload: bytes })
}

const specOf = (options: object = {}, seed = 0) =>
  parseSpec({
    name: 'Mails',
    data: { dataset: 'mails' },
    task: { type: 'text-classification', options: { label: 'label', length: 4, vocabulary: 30, ...options } },
    layers: [
      { id: 'words', type: 'Embedding', params: { width: 4 } },
      { id: 'mean', type: 'GlobalAveragePool' },
      { id: 'answer', type: 'Dense', params: { units: 2 } },
    ],
    training: { duration: { steps: 4 }, batchSize: 8, seed },
  })

/** A library with a run on mails, and with other mails, of other words. */
async function place(options: object | ((storage: Storage) => Promise<object>) = {}) {
  const { storage, db } = temporaryLibrary()
  await addMails(storage, 'mails')
  const others = await addMails(storage, 'others', 'x')
  const trainer = trainerOn(storage, await openExecutor('cpu'), undefined, () => 0)
  const chosen = typeof options === 'function' ? await options(storage) : options
  const { run } = await (await trainer.start(specOf(chosen))).ended
  expect(run).toMatchObject({ status: 'finished', tokenizers: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const change = (column: string, value: string | null) =>
    db.prepare(`UPDATE runs SET ${column} = ? WHERE id = ?`).run(value, run.id)
  return { storage, db, trainer, run, others, change }
}

/** The ids of a typed text, as a run's model reads it. */
async function idsIn(storage: Storage, { id }: RunRecord) {
  const run = await storage['runs.get']({ id })
  const { data } = await experimentOf(run, { storage, datasets: new DatasetSource(storage) })
  return data.encodeView({ kind: 'tokens', tokens: ['win', 'a', 'prize', 'tomorrow'] }).input
}

test('a run whose data has other words by now reads the same ids; an older one learns them again', async () => {
  const { storage, run, others, change } = await place()
  const before = await idsIn(storage, run)
  expect(new Set(before).size).toBe(4)
  change('dataset_id', others.id)
  expect(await idsIn(storage, run)).toEqual(before)
  change('tokenizers', null)
  expect(await idsIn(storage, run)).not.toEqual(before)
})

test('it goes on with the ids it began with', async () => {
  const { storage, trainer, run, others, change } = await place()
  const before = await idsIn(storage, run)
  change('dataset_id', others.id)
  const { run: longer } = await (await trainer.resume(run.id, { totalSteps: 6 })).ended
  expect(longer).toMatchObject({ status: 'finished', step: 6, tokenizers: run.tokenizers })
  expect(await idsIn(storage, longer)).toEqual(before)
})

test('a reproduction is the same bits, and has the run’s tokeniser, also where other words would be learned today', async () => {
  const { storage, trainer, run, others, change } = await place()
  const again = async () => {
    const { spec, ...job } = await reproductionOf(await storage['runs.get']({ id: run.id }), storage)
    return (await (await trainer.start(spec, job)).ended).run
  }
  const second = await again()
  expect(second.tokenizers).toBe(run.tokenizers)
  expect(await computed(storage, second.id)).toEqual(await computed(storage, run.id))
  const { data, ...rest } = specOf()
  const { run: other } = await (await trainer.start({ ...rest, data: { ...data, dataset: others.id } })).ended
  expect(other.tokenizers).not.toBe(run.tokenizers)
  change('tokenizers', other.tokenizers!)
  expect((await again()).tokenizers).toBe(other.tokenizers)
})

test('a fork learns anew where it learns from other rows or otherwise, unless it begins with a checkpoint', async () => {
  const { storage, trainer, run, others, change } = await place()
  const foreign = await (
    await trainer.start({ ...specOf(), data: { ...specOf().data, dataset: others.id } })
  ).ended
  change('tokenizers', foreign.run.tokenizers!)
  const forked = async (spec: ReturnType<typeof specOf>, from?: { run: string; step: number }) =>
    (await (await trainer.start(spec, { parentId: run.id, ...(from && { from }) })).ended).run.tokenizers
  expect(await forked(specOf())).toBe(foreign.run.tokenizers)
  expect(await forked(specOf({}, 1))).not.toBe(foreign.run.tokenizers)
  expect(await forked(specOf({ vocabulary: 29 }))).not.toBe(foreign.run.tokenizers)
  const [last] = await storage['checkpoints.list']({ run: run.id })
  const longer = specOf({}, 1)
  const more = { ...longer, training: { ...longer.training, duration: { steps: 6 } } }
  expect(await forked(more, { run: run.id, step: last!.step })).toBe(foreign.run.tokenizers)
})

test('a run with an imported tokeniser is read where that file is not', async () => {
  const learned = JSON.stringify(learnTokenizer('word', words, { size: 30, lowercase: true }))
  const { storage, db, run } = await place(async (storage) => ({
    tokenizer: await importTokenizer({ file: 'mine.json', bytes: toUtf8(learned) }, storage),
  }))
  const before = await idsIn(storage, run)
  db.prepare("DELETE FROM notes WHERE key LIKE 'tokenizer/%'").run()
  expect(await idsIn(storage, run)).toEqual(before)
})

test('what a run keeps stays in the library as long as the run does', async () => {
  const { storage, db, run } = await place()
  const blob = await storage['blobs.read']({ sha256: run.tokenizers!, offset: 0 })
  expect(JSON.parse(Buffer.from(blob.chunk).toString())).toMatchObject([{ model: { type: 'WordLevel' } }])
  expect(releaseBlobs(db)).not.toContain(run.tokenizers)
  db.prepare('DELETE FROM runs WHERE id = ?').run(run.id)
  expect(releaseBlobs(db)).toContain(run.tokenizers)
})
