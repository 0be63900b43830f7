import { random } from '../fake/random'
import { addDataset, addRun, batch, type direct } from '../unit/storage/fixture'
import type { AttentionMap } from '#shared/records'

interface Shape {
  readonly layers: number
  readonly heads: number
  readonly tokens: number
  readonly steps: number
}

/** Puts a finished run into a library: one example of text, the maps of every layer at every step, a curve. Its id. */
export async function makeRun(
  storage: ReturnType<typeof direct>,
  name: string,
  { layers, heads, tokens, steps }: Shape,
): Promise<string> {
  const { id: datasetId } = await addDataset(storage)
  const ids = Array.from({ length: layers }, (_, i) => `block-${i + 1}`)
  const run = await addRun(storage, {
    ...{ name, datasetId },
    changes: {
      layers: [
        { id: 'input', type: 'Input' },
        ...ids.map((id) => ({ id, type: 'MultiHeadAttention', params: { heads } })),
      ],
    },
    examples: [{ row: 0, view: { kind: 'tokens', tokens: wordsOf(tokens) }, target: '' }],
  })
  for (let at = 1; at <= steps; at++) {
    const step = at * 100
    const maps = ids.map((layer, i) => madeMap({ layer, heads, tokens, step, seed: i * 31 + name.length }))
    const points = { steps: Float64Array.of(step), values: Float32Array.of(1 / at) }
    const metrics = [{ series: 'validation/loss', ...points }]
    await storage['runs.write'](
      batch(run.id, at - 1, { step, maps, metrics, summary: { 'validation/loss': 1 / at } }),
    )
  }
  await storage['runs.update']({ id: run.id, status: 'finished' })
  return run.id
}

const wordsOf = (count: number) => Array.from({ length: count }, (_, i) => (i === 0 ? '[CLS]' : `word${i}`))

/** A map of heads that look beside themselves, at one word, or everywhere; rows sum to about one. */
function madeMap(wish: {
  layer: string
  heads: number
  tokens: number
  step: number
  seed: number
}): AttentionMap {
  const { layer, heads, tokens, step, seed } = wish
  const weights = new Float32Array(heads * tokens * tokens)
  for (let head = 0; head < heads; head++) {
    const [kind, offset] = [(head + seed) % 4, Math.floor(random(head, seed) * 5) - 2]
    const favourite = Math.floor(random(seed, head) * tokens)
    for (let query = 0; query < tokens; query++) {
      const row = weights.subarray((head * tokens + query) * tokens, (head * tokens + query + 1) * tokens)
      row.fill(0.4 / tokens)
      const key =
        kind === 0 ? query + offset : kind === 1 ? favourite : kind === 2 ? 0 : (query * 7 + head) % tokens
      row[Math.min(tokens - 1, Math.max(0, key))]! += 0.6 * Math.min(1, step / 1000)
    }
  }
  const positions = { kind: 'token' as const, shape: [tokens] }
  return {
    ...{ step, example: 0, layer, probe: 'attention', heads, queries: tokens, keys: tokens },
    ...{ queryPositions: positions, keyPositions: positions, weights },
  }
}
