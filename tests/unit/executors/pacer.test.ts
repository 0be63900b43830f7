import { expect, test } from 'vitest'
import { ExecutorSource } from '#renderer/engine/backend'
import { Pacer } from '#renderer/engine/executors/webgl/pacer'

/** A card that does whatever it is asked at a speed: statements a millisecond. */
function card(statementsPerMs: number) {
  let [now, done, asked] = [0, 0, 0]
  const gl = {
    SYNC_GPU_COMMANDS_COMPLETE: 1,
    TIMEOUT_EXPIRED: 2,
    fenceSync: () => ({}),
    flush: () => {
      done = Math.max(done, now) + asked / statementsPerMs
      asked = 0
    },
    clientWaitSync: () => ((now = Math.max(now, done)), 3),
    deleteSync: () => undefined,
    isContextLost: () => false,
  }
  const pacer = new Pacer(gl as unknown as WebGL2RenderingContext, () => now)
  return { pacer, draw: (work: number) => (asked += work) }
}

/** Has draws of so much work made; the parts that the last was cut into, and how often others got a turn. */
async function paced({ pacer, draw }: ReturnType<typeof card>, works: readonly number[]) {
  let [parts, turns] = [0, 0]
  for (const work of works) {
    parts = pacer.partsOf(work)
    for (let part = 0; part < parts; part++) {
      draw(work / parts)
      if (!pacer.asked(work / parts)) continue
      turns++
      await pacer.turn()
    }
  }
  return { parts, turns }
}

const million = 1_000_000
const many = Array.from({ length: 100 }, () => 10 * million)

test('a draw that takes long is cut, into fewer parts on a faster card', async () => {
  const slow = await paced(card(100_000), many)
  const fast = await paced(card(10 * million), many)
  expect(slow.parts).toBeGreaterThan(10)
  expect(fast.parts).toBe(1)
  expect(fast.turns).toBeLessThan(slow.turns)
})

test('where nobody watches, others get a turn less often, and yet no draw is left very long', async () => {
  const seen = card(100_000)
  const unseen = card(100_000)
  unseen.pacer.watched = false
  const [watched, unwatched] = [await paced(seen, many), await paced(unseen, many)]
  expect(unwatched.turns * 4).toBeLessThan(watched.turns)
  expect(unwatched.parts).toBeGreaterThan(1)
  expect(unseen.pacer.partsOf(million)).toBe(1)
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
