import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { openLibrary } from '#main/storage/library'
import { storageHandlers } from '#main/storage/handlers'
import { LoadedRun } from '#renderer/state/attention/loaded-run.svelte'
import { mapHeads } from '#shared/attention/heads'
import { pairHeads, atSamePlace } from '#renderer/state/attention/compare'
import type { AttentionMap } from '#shared/records'
import { addRun, batch, direct } from '../unit/storage/fixture'

const [layers, heads, size, steps] = [4, 8, 32, 20]
const positions = { kind: 'token' as const, shape: [size] }

/** Weights of softmax rows, other ones at every step. */
function map(layer: number, step: number, seed: number): AttentionMap {
  const weights = new Float32Array(heads * size * size)
  for (let row = 0; row < heads * size; row++) {
    const raw = Array.from({ length: size }, (_, key) =>
      Math.exp(2 * Math.sin(row * 1.7 + key * seed + step)),
    )
    const total = raw.reduce((sum, value) => sum + value, 0)
    weights.set(
      raw.map((value) => value / total),
      row * size,
    )
  }
  return {
    ...{ step, example: 0, layer: `layer_${layer}`, probe: 'attention', heads, queries: size, keys: size },
    ...{ queryPositions: positions, keyPositions: positions, weights },
  }
}

const dir = mkdtempSync(join(tmpdir(), 'headlight-bench-'))
const library = openLibrary(dir)
const storage = direct(storageHandlers(library))
afterAll(() => {
  library.close()
  rmSync(dir, { recursive: true })
})
const runs = [await addRun(storage), await addRun(storage)]
for (const [seed, { id }] of runs.entries()) {
  const maps = Array.from({ length: steps * layers }, (_, i) =>
    map(i % layers, Math.floor(i / layers) * 10, seed + 2),
  )
  await storage['runs.write'](batch(id, 0, { step: (steps - 1) * 10, maps }))
}

test('two runs of 4 layers × 8 heads × 20 steps are opened and compared at every step', async ({ bench }) => {
  await bench('32 × 32 weights a head, read from SQLite', openAndCompare).run()
})

async function openAndCompare() {
  const [a, b] = await Promise.all(runs.map(({ id }) => LoadedRun.open(storage, id)))
  for (let step = 0; step < steps; step++) {
    await Promise.all([a!.show(step * 10, 0), b!.show(step * 10, 0)])
    const [left, right] = [a!, b!].map((run) => ({ heads: mapHeads(run.maps, undefined), view: undefined }))
    pairHeads(left!, right!, atSamePlace(right!))
  }
}
