import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { presets } from '#shared/presets/registry'
import { uniform } from '#shared/random/uniform'
import type { RunRecord } from '#shared/records'
import { parseSpec } from '#shared/parse-spec'
import { curvesOf, type Course } from './curves'

interface Wishes {
  readonly count: number
  readonly addDataset: (name: string) => Promise<{ id: string }>
  readonly startedAt: (run: string, time: number) => unknown
}

const heads = [1, 2, 4, 8]
const rates = [1e-3, 4e-3, 2e-2]
const optimizers = ['adam', 'adamw', 'sgd']
const seeds = 5
const newest = Date.UTC(2026, 10, 20, 18)
const hour = 3_600_000

const pick = <T>(from: readonly T[], index: number): T => from[index % from.length]!
/** A number from 0 to 1 that is the same at every run of the script. */
const chance = (n: number, stream: string) => uniform(11, stream, n, 1)[0]!

/** Runs over every mixture of heads, rates, optimizers and seeds; what they reach follows from these, and a little from chance. */
export async function addVariedRuns(storage: Client<StorageCalls>, { count, addDataset, startedAt }: Wishes) {
  const [digits, spam] = [await addDataset('made-up digits'), await addDataset('made-up mail')]
  const made: RunRecord[] = []
  for (let n = 0; n < count; n++) {
    const isText = n % 4 === 3
    const spec = specOf(n, isText ? 'spam' : 'digits')
    const course = courseOf(n)
    const parent = n % 6 === 5 ? made[Math.floor(chance(n, 'parent') * n)] : undefined
    const run = await storage['runs.create']({
      spec,
      ...{
        datasetId: (isText ? spam : digits).id,
        totalSteps: 1200,
        backend: 'webgl',
        device: 'GeForce RTX 3060',
      },
      parameterCount: 4000 + 2600 * pick(heads, n) * (isText ? 3 : 1),
      parentId: parent && parent.spec.task.type === spec.task.type ? parent.id : null,
      examples: [],
    })
    await storage['runs.write'](curvesOf(run.id, course, n))
    made.push(await finish(storage, run, n))
    startedAt(run.id, newest - (count - n) * 5 * hour)
  }
}

function specOf(n: number, preset: string) {
  const base = presets.get(preset)!.spec
  const layers = base.layers.map((layer) => ({
    ...layer,
    params: layer.id === 'attention' ? { ...layer.params, heads: pick(heads, n) } : layer.params,
  }))
  const training = {
    ...base.training,
    learningRate: pick(rates, Math.floor(n / 4)),
    optimizer: { type: pick(optimizers, Math.floor(n / 12)) },
    seed: 1 + (Math.floor(n / 36) % seeds),
    duration: { steps: 1200 },
  }
  return parseSpec({ ...base, preset, layers, training })
}

/** More heads and the middle rate do better, SGD worse. */
function courseOf(n: number): Course {
  const [h, r, o] = [n % 4, Math.floor(n / 4) % 3, Math.floor(n / 12) % 3]
  const reached =
    0.9 + 0.018 * h + [0, 0.02, -0.03][r]! + [0.004, 0.008, -0.035][o]! + 0.01 * (chance(n, 'luck') - 0.5)
  return { reached: Math.min(reached, 0.992), pace: [0.6, 1.4, 2.2][r]!, steps: 1200, noise: 0.004 }
}

const notes: readonly string[] = [
  '注意力头数的影响：头越多，收敛越快。',
  'The rate is too high at first; try a longer warm-up.',
  '',
  '',
  'Best so far, for the paper.',
  '',
  '',
]

async function finish(storage: Client<StorageCalls>, { id }: RunRecord, n: number) {
  const tags = [
    ...(n % 5 === 0 ? ['paper'] : []),
    ...(n % 7 === 3 ? ['位置编码'] : []),
    ...(n % 11 === 4 ? ['slow'] : []),
  ]
  return storage['runs.update']({
    ...{ id, tags, notes: pick(notes, n), starred: n % 13 === 2 },
    status: n % 29 === 17 ? 'stopped' : 'finished',
  })
}
