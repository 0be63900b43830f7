import { expect, test } from 'vitest'
import { addDataset, addRun, draft, temporaryLibrary, upload } from './fixture'

test('a dataset is found by id and by name, whatever its case', async () => {
  const { storage } = temporaryLibrary()
  const dataset = await addDataset(storage, 'Seattle weather')
  expect(dataset).toMatchObject(draft('Seattle weather'))
  expect(await storage['datasets.find']({ text: 'seattle WEATHER' })).toEqual(dataset)
  expect(await storage['datasets.find']({ text: dataset.id })).toEqual(dataset)
  await expect(storage['datasets.find']({ text: 'x' })).rejects.toMatchObject({ code: 'dataset_missing' })
})

test('the same content is there once; another of the same name gets a number', async () => {
  const { storage } = temporaryLibrary()
  const first = await addDataset(storage, 'digits', 'same')
  expect(await addDataset(storage, 'copy', 'same')).toEqual(first)
  expect((await addDataset(storage, 'digits', 'other')).name).toBe('digits 2')
  expect(await storage['datasets.list']({})).toHaveLength(2)
})

test('a binned dataset leaves the list, stays with its runs, and comes back', async () => {
  const { storage } = temporaryLibrary()
  const dataset = await addDataset(storage, 'digits', 'same')
  await storage['datasets.bin']({ ids: [dataset.id] })
  expect(await storage['datasets.list']({})).toEqual([])
  await expect(storage['datasets.find']({ text: 'digits' })).rejects.toMatchObject({
    code: 'dataset_missing',
  })
  expect(await storage['datasets.find']({ text: dataset.id })).toEqual(dataset)
  await storage['datasets.restore']({ ids: [dataset.id] })
  expect(await storage['datasets.list']({})).toEqual([dataset])
  await storage['datasets.bin']({ ids: [dataset.id] })
  expect(await addDataset(storage, 'again', 'same')).toEqual(dataset)
  expect(await storage['datasets.list']({})).toEqual([dataset])
})

test('an exported model is listed with its certificate, newest first', async () => {
  const { storage } = temporaryLibrary()
  const [run, other] = [await addRun(storage), await addRun(storage)]
  const certificate = {
    ...{
      examples: 100,
      tolerance: 1e-4,
      largestDifference: 3e-6,
      opset: 17,
      versions: { ort: '1.30' },
      createdAt: 5,
    },
    outputs: [{ name: 'probabilities', largestDifference: 3e-6, example: 4 }],
  }
  const commit = async (id: string, content: string) =>
    storage['onnx.commit']({
      ...{ run: id, step: 10, name: 'digits.onnx', certificate },
      upload: await upload(storage, Buffer.from(content)),
    })
  const first = await commit(run.id, 'a')
  const second = await commit(other.id, 'b')
  expect(first).toMatchObject({ run: run.id, step: 10, bytes: 1, certificate })
  expect(await storage['onnx.list']({})).toEqual([second, first])
  expect(await storage['onnx.list']({ run: run.id })).toEqual([first])
  await expect(commit('nope', 'c')).rejects.toMatchObject({ code: 'run_missing' })
})

test('notes are read as they were written, and only JSON is', async () => {
  const { storage } = temporaryLibrary()
  expect(await storage['notes.read']({ key: 'draft' })).toBeNull()
  for (const json of ['{"a":1}', '["注意力"]']) {
    await storage['notes.write']({ key: 'draft', json })
    expect(await storage['notes.read']({ key: 'draft' })).toBe(json)
  }
  await expect(storage['notes.write']({ key: 'draft', json: '{' })).rejects.toThrow(SyntaxError)
})

test('the library says where it is and how big', async () => {
  const { storage, dir } = temporaryLibrary()
  await addRun(storage)
  const library = await storage['library.open']({})
  expect(library).toMatchObject({ path: dir, runs: 1, notice: null })
  expect(library.bytes).toBeGreaterThan(10_000)
})
