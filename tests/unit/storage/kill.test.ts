import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import { direct, temporaryFolder } from './fixture'
import { program } from './programs/build'
import { checkpointBytes, writtenBatch } from './programs/written'

const kills = Number(process.env.HEADLIGHT_KILLS ?? 50)

/** What the writer was told is safe: its last batch and its last checkpoint. */
interface Acknowledged {
  batch: number
  checkpoint: number
}

/** Lets the writer write for a while, kills it, and notes what it was told is safe. */
async function writeAndKill(writer: string, dir: string, safe: Acknowledged): Promise<void> {
  const child = spawn(process.execPath, [writer, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  if (Math.random() < 0.8) await once(child.stdout, 'data') // the others may die while they open the library
  await wait(Math.random() * 300)
  child.kill('SIGKILL')
  await once(child, 'close')
  for (const line of said.split('\n')) {
    const [what, step] = line.split(' ')
    if (what === 'rewinding') safe.batch = Number(step)
    if (what === 'batch' || what === 'checkpoint') safe[what] = Number(step)
    expect(['damaged', 'bad']).not.toContain(what)
  }
}

/** Checks the library as the next start finds it. */
async function check(dir: string, safe: Acknowledged): Promise<void> {
  const library = openLibrary(dir)
  const storage = direct(storageHandlers(library))
  expect(library.notice).toBeNull()
  expect(library.db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(library.db.pragma('foreign_key_check')).toEqual([])
  const [run] = (await storage['runs.list']({})).runs
  if (run !== undefined) {
    expect(run.step).toBeGreaterThanOrEqual(safe.batch)
    await checkMeasured(storage, run)
    await checkCheckpoints(storage, run.id, dir, safe)
  } else expect(safe).toEqual({ batch: 0, checkpoint: 0 })
  library.close()
}

type Storage = ReturnType<typeof direct>

/** Every point, map and prediction up to the run's step is there once, and nothing after it. */
async function checkMeasured(storage: Storage, { id, step }: { id: string; step: number }): Promise<void> {
  const [loss] = await storage['metrics.read']({ run: id })
  const all = Array.from({ length: step }, (_, i) => writtenBatch(id, 0, i + 1).metrics[0]!.steps)
  expect(loss?.steps ?? new Float64Array()).toEqual(Float64Array.from(all.flatMap((steps) => [...steps])))
  expect(loss?.values ?? new Float32Array()).toEqual(Float32Array.from(loss?.steps ?? []))
  const steps = Array.from({ length: step }, (_, i) => i + 1)
  expect((await storage['maps.index']({ run: id })).map((map) => map.step)).toEqual(steps)
  expect((await storage['predictions.read']({ run: id })).map((said) => said.probabilities[0])).toEqual(steps)
}

/** The acknowledged checkpoints are there, their bytes are right, and no file is left over. */
async function checkCheckpoints(
  storage: Storage,
  run: string,
  dir: string,
  safe: Acknowledged,
): Promise<void> {
  const checkpoints = await storage['checkpoints.list']({ run })
  expect(checkpoints[0]?.step ?? 0).toBeGreaterThanOrEqual(safe.checkpoint)
  expect(checkpoints.length).toBeLessThanOrEqual(3)
  for (const { step, sha256 } of checkpoints) {
    const bytes = readFileSync(join(dir, 'blobs', sha256))
    expect(bytes.equals(checkpointBytes(step))).toBe(true)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  }
  expect(readdirSync(join(dir, 'blobs'))).toHaveLength(checkpoints.length + 1)
}

test(
  `nothing that was acknowledged is lost in ${kills} kills at random moments`,
  { timeout: 60_000 + kills * 2000 },
  async () => {
    const dir = temporaryFolder()
    const writer = await program('writer')
    onTestFinished(writer.remove)
    const safe = { batch: 0, checkpoint: 0 }
    for (let kill = 0; kill < kills; kill++) {
      await writeAndKill(writer.path, dir, safe)
      await check(dir, safe)
    }
    expect(safe.batch).toBeGreaterThan(kills)
    console.info(
      `${kills} kills: ${safe.batch} batches and the checkpoint of step ${safe.checkpoint} are safe`,
    )
  },
)
