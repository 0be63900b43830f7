import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { addRun, batch, temporaryLibrary } from './fixture'

/** A map of 512 × 512: four of them are one answer's worth. */
const map = (step: number, example: number, size: number) => ({
  ...{ step, example, layer: 'encoder', probe: 'attention', heads: 1, queries: size, keys: size },
  queryPositions: null,
  keyPositions: null,
  weights: new Float32Array(size * size).fill(1 / size),
})

async function withMaps(size: number) {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  const steps = [0, 10, 20, 30, 40, 50]
  const maps = steps.flatMap((step) => [map(step, 0, size), map(step, 1, 2)])
  await storage['runs.write'](batch(id, 0, { step: 50, maps }))
  return { storage, id, steps }
}

test('all maps of one example come in one answer, by step', async () => {
  const { storage, id, steps } = await withMaps(4)
  const all = await storage['maps.range']({ run: id, example: 0, after: -1 })
  expect(all.next).toBeNull()
  expect(all.maps.map(({ step, example }) => [step, example])).toEqual(steps.map((step) => [step, 0]))
  const later = await storage['maps.range']({ run: id, example: 1, after: 30 })
  expect(later.maps.map(({ step }) => step)).toEqual([40, 50])
})

test('large maps come in pages of at most 4 MB, none twice and none left out', async () => {
  const { storage, id, steps } = await withMaps(512)
  const found: number[] = []
  for (let after: number | null = -1; after !== null;) {
    const { maps, next } = await storage['maps.range']({ run: id, example: 0, after })
    expect(maps.reduce((sum, { weights }) => sum + weights.byteLength, 0)).toBeLessThanOrEqual(4 * 1024 ** 2)
    found.push(...maps.map(({ step }) => step))
    after = next
  }
  expect(found).toEqual(steps)
})

test('a map of an older library, a byte a weight, is read as it was', async () => {
  const { storage, db } = temporaryLibrary()
  const { id } = await addRun(storage)
  db.prepare(
    `INSERT INTO attention_maps (run, step, example, layer, probe, heads, queries, keys, lowest, scale, weights)
     VALUES (?, 5, 0, 'encoder', 'attention', 1, 1, 3, 0, ?, ?)`,
  ).run(id, 1 / 255, deflateRawSync(Buffer.of(0, 51, 255)))
  const [old] = await storage['maps.read']({ run: id, step: 5, example: 0 })
  expect([...old!.weights]).toEqual([...Float32Array.of(0, 0.2, 1)])
  expect(old!.sight).toBeUndefined()
})

test('what queries could not see comes back with their weights', async () => {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  const sight = { causal: true, window: 3 }
  await storage['runs.write'](batch(id, 0, { step: 0, maps: [{ ...map(0, 0, 4), sight }] }))
  const [stored] = await storage['maps.read']({ run: id, step: 0, example: 0 })
  expect(stored!.sight).toEqual(sight)
  expect(stored!.weights).toEqual(new Float32Array(16).fill(0.25))
})
