import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import type { Storage } from '#renderer/engine/blobs'
import { direct, temporaryFolder } from '../storage/fixture'
import { program } from '../storage/programs/build'
import { computed } from './curves'

const kills = Number(process.env.HEADLIGHT_KILLS ?? 50)

/** What the training was told is safe. */
interface Acknowledged {
  batch: number
  checkpoint: number
}

/** Lets the program train for a while, or to its end; notes what it was told is safe, and says where it went on. */
async function life(trainer: string, dir: string, ms: number, safe: Acknowledged): Promise<number> {
  const child = spawn(process.execPath, [trainer, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  const closed = once(child, 'close')
  if (Math.random() < 0.8) await Promise.race([once(child.stdout, 'data'), closed]) // the others may die while they open
  await Promise.race([closed, wait(ms)])
  child.kill('SIGKILL')
  await closed
  let from = 0
  for (const [what, step] of said.split('\n').map((line) => line.split(' '))) {
    if (what === 'rewinding') from = safe.batch = Number(step)
    if (what === 'batch' || what === 'checkpoint') safe[what] = Number(step)
    expect(['damaged', 'failed']).not.toContain(what)
  }
  return from
}

/** Opens the library as the next start does, and looks at it. */
async function opened<T>(dir: string, look: (storage: Storage) => Promise<T>): Promise<T> {
  const library = openLibrary(dir)
  expect(library.notice).toBeNull()
  expect(library.db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(library.db.pragma('foreign_key_check')).toEqual([])
  try {
    return await look(direct(storageHandlers(library)))
  } finally {
    library.close()
  }
}

const newestRun = async (storage: Storage) => (await storage['runs.list']({})).runs[0]

type Whole = Awaited<ReturnType<typeof computed>>

/** What is stored of a killed run is what was acknowledged, and a beginning of the uninterrupted one. */
async function checkBeginning(storage: Storage, whole: Whole, safe: Acknowledged): Promise<void> {
  const run = await newestRun(storage)
  if (run === undefined) return expect(safe).toEqual({ batch: 0, checkpoint: 0 })
  expect(run.step).toBeGreaterThanOrEqual(safe.batch)
  const [last] = await storage['checkpoints.list']({ run: run.id })
  expect(last?.step ?? 0).toBeGreaterThanOrEqual(safe.checkpoint)
  const stored = await storage['metrics.read']({ run: run.id })
  for (const { series, steps, values } of stored) {
    const all = whole.metrics.find((points) => points.series === series)!
    expect(steps).toEqual(all.steps.subarray(0, steps.length))
    expect(values).toEqual(all.values.subarray(0, values.length))
  }
  const loss = stored.find(({ series }) => series === 'train/loss')
  expect(loss?.steps.length ?? 0).toBe(run.step)
}

test(
  `a run killed at ${kills} random moments ends bit for bit as if it had not been`,
  { timeout: 60_000 + kills * 4000 },
  async () => {
    const trainer = await program('killable', resolve(import.meta.dirname, 'programs'))
    onTestFinished(trainer.remove)
    const [whole, dir] = [temporaryFolder(), temporaryFolder()]
    const none = () => ({ batch: 0, checkpoint: 0 })
    const began = performance.now()
    await life(trainer.path, whole, 60_000, none())
    const took = performance.now() - began // with the start of the program: on a busy machine all takes longer
    const newest = async (storage: Storage) => computed(storage, (await newestRun(storage))!.id)
    const expected = await opened(whole, newest)
    let [safe, killed, resumed, ended] = [none(), 0, 0, 0]
    while (killed < kills || ended === 0) {
      const ms = killed++ < kills ? Math.random() * 0.3 * took : 60_000
      if ((await life(trainer.path, dir, ms, safe)) > 0) resumed++
      await opened(dir, (storage) => checkBeginning(storage, expected, safe))
      if ((await opened(dir, newestRun))?.status !== 'finished') continue
      expect(await opened(dir, newest)).toEqual(expected)
      safe = none()
      ended++
    }
    expect(resumed).toBeGreaterThan(kills / 5)
    console.info(
      `${kills} kills, ${resumed} times resumed amid a run, equal to the uninterrupted one at its end`,
    )
  },
)
