import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searching } from '#shared/query/build'
import { HeadlightError } from '#shared/errors'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { sweepSpec } from '#shared/sweep/spec'
import type { AttentionMap } from '#shared/records'
import { encoded, heldBundle, partsOf, sealed } from './bundle-file'
import { addDataset, addRun, batch, temporaryLibrary, upload } from './fixture'

type Storage = Client<StorageCalls>

const certificate = {
  ...{ examples: 3, tolerance: 1e-4, largestDifference: 1e-7, opset: 17, createdAt: 5 },
  outputs: [{ name: 'logits', largestDifference: 1e-7, example: 1 }],
  versions: { headlight: '0.1.0' },
}

const map: AttentionMap = {
  ...{ step: 1, example: 0, layer: 'encoder', probe: 'attention', heads: 2, queries: 2, keys: 3 },
  queryPositions: { kind: 'token', shape: [2] },
  keyPositions: null,
  weights: Float32Array.from({ length: 12 }, (_, i) => (i % 7) / 7),
}

/** A run with one of everything that a run can have. */
async function fullRun(storage: Storage, name = 'ruby-wren-7') {
  const dataset = await addDataset(storage, 'digits', 'the content of the digits')
  const view = { kind: 'series' as const, steps: 2, features: ['x'], values: Float32Array.of(0.5, NaN) }
  const tokenizers = await upload(storage, Buffer.from('[{"model":{"type":"WordLevel"}}]'))
  const { id: run } = await storage['runs.create']({
    ...{ tokenizers, scaling: { heat: { mean: 0.1, deviation: 2 } } },
    ...{ spec: (await addRun(storage, { datasetId: dataset.id })).spec, name, datasetId: dataset.id },
    ...{ totalSteps: 9, backend: 'wasm', device: '2 cores', parameterCount: 12 },
    examples: [{ row: 4, view, target: '1' }],
  })
  const said = { kind: 'labels' as const, labels: ['名'] }
  const predictions = [{ step: 1, example: 0, probabilities: Float32Array.of(0.1, 0.9), said }]
  await storage['runs.write'](batch(run, 0, { maps: [map], predictions, summary: { 'train/loss': 0.5 } }))
  const loss = { series: 'train/loss', steps: Float64Array.of(1, 2), values: Float32Array.of(Infinity, NaN) }
  await storage['runs.write'](batch(run, 1, { metrics: [loss] }))
  const weights = await upload(storage, Buffer.from('weights'))
  await storage['checkpoints.commit']({ run, step: 1, best: true, upload: weights })
  const model = await upload(storage, Buffer.from('onnx'))
  await storage['onnx.commit']({ run, step: 1, name: 'a.onnx', certificate, upload: model })
  await storage['runs.update']({
    id: run,
    status: 'finished',
    notes: '注意力',
    tags: ['paper'],
    starred: true,
  })
  return run
}

/** A sweep that still goes on, with a run for each of its two trials. */
async function sweptRuns(storage: Storage) {
  const { spec, datasetId } = await addRun(storage)
  const sweep = await storage['sweeps.create']({
    spec: sweepSpec.parse({ name: 'width', base: spec, metric: 'validation/loss', direction: 'lower' }),
    trials: [4, 8].map((width, number) => ({ number, seed: 0, settings: { width } })),
  })
  const runs = []
  for (const { id: trial } of await storage['trials.list']({ sweep: sweep.id })) {
    const made = { totalSteps: 1, backend: 'wasm', device: '', parameterCount: 0, examples: [] }
    const { id } = await storage['runs.create']({ spec, datasetId, trial, ...made })
    await storage['trials.update']({ id: trial, state: 'finished', scores: [0.5, null] })
    runs.push((await storage['runs.update']({ id, status: 'finished' })).id)
  }
  return { sweep, runs }
}

async function packed(storage: Storage, runs: string[], data = false): Promise<Uint8Array<ArrayBuffer>> {
  const { bundle } = await storage['bundles.pack']({ runs, data })
  const chunks: Uint8Array[] = []
  for (let part = 0; part < 1;) {
    const next = await storage['bundles.read']({ bundle })
    chunks.push(next.chunk)
    part = next.part
  }
  return new Uint8Array(Buffer.concat(chunks))
}

const store = async (storage: Storage, bytes: Uint8Array) =>
  storage['bundles.store']({ upload: await upload(storage, bytes) })

describe('a run that goes to another library', () => {
  test.each([false, true])('comes back as the same bytes (with its data: %s)', async (data) => {
    const [here, there] = [temporaryLibrary().storage, temporaryLibrary().storage]
    const run = await fullRun(here)
    const [content] = await here['bundles.content']({ runs: [run] })
    const file = await packed(here, [run], data)
    const lacks = data ? null : 'digits'
    expect((await store(there, file)).runs).toEqual([
      { ...content, name: 'ruby-wren-7', arrival: 'added', archived: false, lacks },
    ])
    expect(await packed(there, [run], data)).toEqual(file)
    expect(await there['bundles.content']({ runs: [run] })).toEqual([content])
    for (const call of [
      'metrics.read',
      'predictions.read',
      'checkpoints.list',
      'onnx.list',
      'runs.examples',
    ] as const)
      expect(await there[call]({ run })).toEqual(await here[call]({ run }))
    const place = { run, step: 1, example: 0 }
    expect(await there['maps.read'](place)).toEqual(await here['maps.read'](place))
    const [mine, theirs] = [await here['runs.get']({ id: run }), await there['runs.get']({ id: run })]
    expect({ ...theirs, datasetId: '' }).toEqual({ ...mine, datasetId: '' })
    expect((await there['runs.list']({ query: searching('注意力') })).runs.map(({ id }) => id)).toEqual([run])
  })

  test('is there once, however often it comes, and leaves the bin', async () => {
    const [here, there] = [temporaryLibrary().storage, temporaryLibrary().storage]
    const run = await fullRun(here)
    const file = await packed(here, [run])
    await store(there, file)
    await there['runs.bin']({ ids: [run] })
    expect((await store(there, file)).runs).toMatchObject([{ arrival: 'same' }])
    expect((await there['runs.list']({})).total).toBe(1)
    await there['runs.update']({ id: run, name: 'mine', notes: 'of my own' })
    expect((await store(there, file)).runs).toMatchObject([{ arrival: 'same', name: 'mine' }])
    await there['runs.update']({ id: run, summary: { 'test/loss': 1 } })
    expect((await store(there, file)).runs).toMatchObject([{ arrival: 'differs' }])
    expect(await there['runs.get']({ id: run })).toMatchObject({
      notes: 'of my own',
      summary: { 'test/loss': 1 },
    })
  })

  test('gets a free name where its own is taken', async () => {
    const [here, there] = [temporaryLibrary().storage, temporaryLibrary().storage]
    const file = await packed(here, [await fullRun(here)])
    await addRun(there, { name: 'ruby-wren-7' })
    expect((await store(there, file)).runs).toMatchObject([{ name: 'ruby-wren-7 2', arrival: 'added' }])
  })

  test('finds its parent, whichever of the two comes first', async () => {
    const [here, there] = [temporaryLibrary().storage, temporaryLibrary().storage]
    const parent = await fullRun(here)
    const { spec, datasetId } = await here['runs.get']({ id: parent })
    const made = { totalSteps: 1, backend: 'wasm', device: '', parameterCount: 0, examples: [] }
    const child = (await here['runs.create']({ spec, datasetId, parentId: parent, ...made })).id
    const alone = await packed(here, [child])
    await store(there, alone)
    expect((await there['runs.get']({ id: child })).parentId).toBeNull()
    expect(await packed(there, [child])).toEqual(alone)
    await store(there, await packed(here, [parent]))
    expect((await there['runs.get']({ id: child })).parentId).toBe(parent)
  })

  test('keeps its sweep, its place in it and the archive', async () => {
    const [here, there] = [temporaryLibrary().storage, temporaryLibrary().storage]
    const { sweep, runs } = await sweptRuns(here)
    await here['runs.archive']({ ids: runs, archived: true })
    await there['sweeps.create']({ spec: sweep.spec, trials: [] })
    const [second, first] = [await packed(here, [runs[1]!]), await packed(here, [runs[0]!])]
    expect((await store(there, second)).runs).toMatchObject([{ arrival: 'added', archived: true }])
    const elsewhere = await there['sweeps.find']({ text: sweep.id })
    expect(elsewhere).toMatchObject({ name: 'width 2', status: 'stopped', spec: sweep.spec })
    expect(await there['trials.list']({ sweep: sweep.id })).toMatchObject([
      { number: 1, run: runs[1], state: 'finished', settings: { width: 8 }, scores: [0.5, null] },
    ])
    expect((await there['runs.lineage']({ id: runs[1]! })).sweep).toMatchObject({ id: sweep.id })
    expect(await there['runs.get']({ id: runs[1]! })).toEqual({
      ...(await here['runs.get']({ id: runs[1]! })),
      datasetId: expect.anything(),
    })
    await there['sweeps.update']({ id: sweep.id, name: 'mine' })
    await store(there, first)
    expect((await there['trials.list']({ sweep: sweep.id })).map(({ run }) => run).toSorted()).toEqual(
      runs.toSorted(),
    )
    expect(await there['sweeps.find']({ text: sweep.id })).toMatchObject({ name: 'mine' })
  })

  test('takes its place in its sweep again after it was deleted for good', async () => {
    const { storage, db } = temporaryLibrary()
    const { sweep, runs } = await sweptRuns(storage)
    const file = await packed(storage, runs)
    db.prepare('DELETE FROM runs WHERE id = ?').run(runs[0])
    expect((await storage['trials.list']({ sweep: sweep.id })).map(({ run }) => run)).toEqual([null, runs[1]])
    await store(storage, file)
    expect((await storage['trials.list']({ sweep: sweep.id })).map(({ run }) => run)).toEqual(runs)
  })

  test('says that its data is missing, until the data comes', async () => {
    const [here, { storage: there, library }] = [temporaryLibrary().storage, temporaryLibrary()]
    const run = await fullRun(here)
    await store(there, await packed(here, [run]))
    const { datasetId } = await there['runs.get']({ id: run })
    expect(await there['datasets.list']({})).toEqual([])
    await expect(there['datasets.find']({ text: datasetId })).rejects.toMatchObject({
      code: 'dataset_absent',
    })
    const came = await addDataset(there, 'digits', 'the content of the digits')
    expect(came).toMatchObject({ id: datasetId, name: 'digits' })
    expect(await there['datasets.find']({ text: datasetId })).toEqual(came)
    expect(library.db.prepare('SELECT bytes FROM blobs WHERE sha256 = ?').pluck().get(came.fingerprint)).toBe(
      25,
    )
  })
})

test('the example that ships, whose maps are bytes, keeps its content in a library of today', async () => {
  const { storage } = temporaryLibrary()
  const file = readFileSync(join(import.meta.dirname, '../../../resources/examples/digits.headlight'))
  const { runs, contents: known } = await heldBundle(file)
  expect(runs[0]!.records.maps.some(({ encoding }) => encoding !== undefined)).toBe(false)
  const arrived = await store(storage, file)
  const contents = await storage['bundles.content']({ runs: arrived.runs.map(({ id }) => id) })
  expect(contents.map(({ content }) => content)).toEqual(known)
})

describe('a bundle that is not as it was written', () => {
  test('is refused whichever byte was altered and wherever it was cut, and nothing is stored', async () => {
    const { storage: here } = temporaryLibrary()
    const file = await packed(here, [await fullRun(here)])
    const { storage: there, db, dir } = temporaryLibrary()
    const at = fc.nat({ max: file.length - 1 })
    const damaged = fc.oneof(
      fc.tuple(at, fc.integer({ min: 1, max: 255 })).map(([i, by]) => file.with(i, file[i]! ^ by)),
      at.map((length) => file.slice(0, length)),
    )
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        await expect(store(there, bytes)).rejects.toBeInstanceOf(HeadlightError)
      }),
      { numRuns: 400 },
    )
    for (const table of ['runs', 'datasets', 'blobs', 'attention_maps'])
      expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0)
    expect(readdirSync(join(dir, 'blobs'))).toEqual([])
  }, 30_000)

  test('is refused where the seal is right and what is sealed is not', async () => {
    const { storage } = temporaryLibrary()
    const parts = await partsOf(await packed(storage, [await fullRun(storage)]))
    const read = async (changes: [string, Uint8Array][]) =>
      heldBundle(await sealed(new Map([...parts, ...changes])))
    const [path] = [...parts.keys()].filter((name) => name.endsWith('/maps.bin'))
    await expect(read([[path!, parts.get(path!)!.with(0, 7)]])).rejects.toThrow('bundle_invalid')
    await expect(read([['evil', new Uint8Array(3)]])).rejects.toThrow('bundle_invalid')
    const alone = sealed(new Map([['a.json', new Uint8Array(3)]]))
    await expect(heldBundle(await alone)).rejects.toThrow('bundle_not_one')
    const newer = Buffer.from(
      Buffer.from(parts.get('manifest.json')!).toString().replace('"version":2', '"version":3'),
    )
    await expect(read([['manifest.json', newer]])).rejects.toThrow('bundle_newer')
    await expect(read([])).resolves.toMatchObject({ runs: [{}] })
  })

  test('is refused where a map, a series or a blob does not fit the rest', async () => {
    const { storage } = temporaryLibrary()
    const bundle = await heldBundle(await packed(storage, [await fullRun(storage)]))
    const [run] = bundle.runs
    const records = (changes: object) => [{ ...run!, records: { ...run!.records, ...changes } }]
    const maps = run!.records.maps
    const trial = {
      ...{ id: 'a', sweep: 'gone', number: 0, seed: 0, settings: {}, scores: [], error: null },
      state: 'finished' as const,
    }
    const wrong = [
      { ...bundle, runs: [{ ...run!, about: { ...run!.about, trial } }] },
      { ...bundle, blobs: new Map() },
      { ...bundle, datasets: [] },
      { ...bundle, runs: records({ maps: maps.map((entry) => ({ ...entry, keys: 4 })) }) },
      { ...bundle, runs: records({ maps: [...maps, ...maps] }) },
      {
        ...bundle,
        runs: records({
          metrics: [{ series: 'a', steps: Float64Array.of(2, 1), values: new Float32Array(2) }],
        }),
      },
      {
        ...bundle,
        runs: records({ metrics: [{ series: 'a', steps: Float64Array.of(2), values: new Float32Array(2) }] }),
      },
    ]
    for (const changed of wrong)
      await expect(heldBundle(await encoded(changed))).rejects.toThrow('bundle_invalid')
    await expect(heldBundle(await encoded(bundle))).resolves.toMatchObject({ runs: bundle.runs })
  })

  test('leaves the library as it was where storing fails half-way', async () => {
    const { storage: here } = temporaryLibrary()
    const file = await packed(here, [await fullRun(here), await fullRun(here, 'second')])
    const { storage: there, db } = temporaryLibrary()
    db.exec("CREATE TRIGGER no BEFORE INSERT ON onnx_models BEGIN SELECT RAISE(ABORT, 'no'); END")
    await expect(store(there, file)).rejects.toThrow('no')
    expect(db.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(0)
    expect(db.prepare('SELECT count(*) FROM blobs').pluck().get()).toBe(0)
  })
})

test('a bundle is a zip whose manifest other programs can check', async () => {
  const { storage } = temporaryLibrary()
  const run = await fullRun(storage)
  const parts = await partsOf(await packed(storage, [run]))
  const listed = JSON.parse(Buffer.from(parts.get('manifest.json')!).toString()) as {
    parts: { path: string }[]
  }
  expect(listed.parts.map(({ path }) => path)).toEqual(
    expect.arrayContaining([`runs/${run}/run.json`, `runs/${run}/maps.bin`]),
  )
})
