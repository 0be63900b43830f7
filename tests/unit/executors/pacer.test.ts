import { expect, test } from 'vitest'
import { ExecutorSource } from '#renderer/engine/backend'
import { Pacer } from '#renderer/engine/executors/webgl/pacer'

/** A card that does whatever it is asked at a speed, statements a millisecond, and tells of so many slices at once. */
function card(statementsPerMs: number, atOnce = 1) {
  let [now, asked] = [0, 0]
  const done: number[] = []
  const gl = {
    SYNC_GPU_COMMANDS_COMPLETE: 1,
    TIMEOUT_EXPIRED: 2,
    fenceSync() {
      done.push(Math.max(done.at(-1) ?? 0, now) + asked / statementsPerMs)
      asked = 0
      return done.length - 1
    },
    flush: () => undefined,
    clientWaitSync(fence: number) {
      const told = fence - (fence % atOnce) + atOnce - 1
      now = Math.max(now, done[Math.min(told, done.length - 1)]!)
      return 3
    },
    deleteSync: () => undefined,
    isContextLost: () => false,
  }
  const pacer = new Pacer(gl as unknown as WebGL2RenderingContext, () => now)
  return { pacer, draw: (work: number) => (asked += work) }
}

/** Has a step of draws made some times; the parts that each was cut into at last, and how often others got a turn. */
async function paced({ pacer, draw }: ReturnType<typeof card>, step: readonly Drawn[], times: number) {
  let parts: number[] = []
  let turns = 0
  for (let time = 0; time < times; time++) {
    parts = step.map((one) => pacer.partsOf(one))
    for (const [i, one] of step.entries())
      for (let part = 0; part < parts[i]!; part++) {
        draw(one.takes / parts[i]!)
        if (!pacer.asked(one, parts[i]!)) continue
        turns++
        await pacer.turn()
      }
  }
  return { parts, turns }
}

/** A draw that says to be so much work, and takes so much. */
interface Drawn {
  readonly work: number
  readonly takes: number
}
const honest = (work: number): Drawn => ({ work, takes: work })

const million = 1_000_000
const ten = honest(10 * million)

test('a draw that takes long is cut, into fewer parts on a faster card', async () => {
  const slow = await paced(card(100_000), [ten], 100)
  const fast = await paced(card(10 * million), [ten], 100)
  expect(slow.parts[0]).toBeGreaterThan(10)
  expect(fast.parts[0]).toBe(1)
  expect(fast.turns).toBeLessThan(slow.turns)
})

test('where nobody watches, others get a turn less often, and yet no draw is left very long', async () => {
  const seen = card(100_000)
  const unseen = card(100_000)
  unseen.pacer.watched = false
  const [watched, unwatched] = [await paced(seen, [ten], 100), await paced(unseen, [ten], 100)]
  expect(unwatched.turns * 3).toBeLessThan(watched.turns)
  expect(unwatched.parts[0]).toBeGreaterThan(1)
  expect(unseen.pacer.partsOf(honest(million))).toBe(1)
})

test('a draw that takes longer than its statements say is cut more than others that say the same', async () => {
  const step = [ten, { work: 10 * million, takes: 80 * million }, ten]
  const { parts } = await paced(card(200_000), step, 200)
  expect(parts[1]! / parts[0]!).toBeGreaterThan(6)
  expect(parts[1]! / parts[0]!).toBeLessThan(10)
  expect(parts[0]).toBe(parts[2])
})

test('what a card tells late of a draw is not blamed on the draws before it', async () => {
  const [often, long] = [honest(5 * million), { work: 10 * million, takes: 40 * million }]
  const { parts } = await paced(card(200_000, 2), [often, often, often, long], 200)
  expect(parts[3]! / parts[0]!).toBeGreaterThan(6)
  expect(parts[3]! / parts[0]!).toBeLessThan(10)
})

test('executors hear whether somebody watches, those that are opened later too', async () => {
  const source = new ExecutorSource()
  const first = await source.get('cpu')
  expect(first.watched).toBe(true)
  source.watch(false)
  await Promise.resolve()
  expect(first.watched).toBe(false)
  const later = new ExecutorSource()
  later.watch(false)
  expect((await later.get('cpu')).watched).toBe(false)
})
