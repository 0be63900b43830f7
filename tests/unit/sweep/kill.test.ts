import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import { direct, temporaryFolder } from '../storage/fixture'
import { program } from '../storage/programs/build'

const kills = Number(process.env.HEADLIGHT_KILLS ?? 20)

/** Rungs that trials were said to have reached, by trial; one that was stored just before a kill is not said. */
type Reached = Map<string, number>

/** Lets the program work for a while; says whether it came to the sweep's end. */
async function life(sweeper: string, dir: string, ms: number, reached: Reached): Promise<boolean> {
  const child = spawn(process.execPath, [sweeper, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  const closed = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), closed])
  await Promise.race([closed, wait(ms)])
  child.kill('SIGKILL')
  await closed
  const lines = said.split('\n').map((line) => line.split(' '))
  for (const [what, trial, rungs] of lines) {
    expect(what).not.toBe('damaged')
    if (what !== 'reached') continue
    expect(Number(rungs), `${trial} reaches a rung once`).toBeGreaterThan(reached.get(trial!) ?? 0)
    reached.set(trial!, Number(rungs))
  }
  return lines.some(([what]) => what === 'done')
}

/** The most first. */
const sorted = (counts: readonly number[]) => counts.toSorted((a, b) => b - a)

/** What a library holds of its sweep, without names that are drawn. */
async function outcome(dir: string) {
  const library = openLibrary(dir)
  const storage = direct(storageHandlers(library))
  const [sweep] = await storage['sweeps.list']({})
  const trials = await storage['trials.list']({ sweep: sweep!.id })
  const { total } = await storage['runs.list']({})
  const curves = []
  for (const { run } of trials)
    curves.push(await storage['metrics.read']({ run: run!, series: ['train/loss'] }))
  library.close()
  const told = trials.map(({ number, seed, settings, state, scores, step }) => {
    return { number, seed, settings, state, scores, step }
  })
  return { status: sweep!.status, total, trials: told, curves }
}

test(
  `a sweep killed at ${kills} random moments loses no trial, repeats none, and ends as if it had not been`,
  { timeout: 120_000 + kills * 4000 },
  async () => {
    const sweeper = await program('sweeper', resolve(import.meta.dirname, 'programs'))
    onTestFinished(sweeper.remove)
    const [whole, dir] = [temporaryFolder(), temporaryFolder()]
    const began = performance.now()
    expect(await life(sweeper.path, whole, 60_000, new Map())).toBe(true)
    const took = performance.now() - began
    const reached: Reached = new Map()
    let killed = 0
    while (!(await life(sweeper.path, dir, killed < kills ? Math.random() * 0.2 * took : 60_000, reached)))
      killed++
    expect(await outcome(dir)).toEqual(await outcome(whole))
    const { trials, total } = await outcome(dir)
    expect(total).toBe(6)
    const [said, stored] = [[...reached.values()], trials.map(({ scores }) => scores.length)].map(sorted)
    for (const [place, rungs] of said!.entries())
      expect(rungs, 'what was said is stored').toBeLessThanOrEqual(stored![place]!)
    expect(killed).toBeGreaterThan(2)
    console.info(`killed ${killed} times amid a sweep of ${total} trials, equal to the uninterrupted one`)
  },
)
