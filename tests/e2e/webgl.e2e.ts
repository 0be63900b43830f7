import { expect, test } from '@playwright/test'
import { uniform } from '../../src-shared/random/uniform'
import fixture from '../reference/fixtures/curves.json' with { type: 'json' }
import { openPage, type OpenPage } from './webgl/open-page'
import type { WebglPage } from './webgl/page'

let opened: OpenPage

test.beforeAll(async () => {
  opened = await openPage()
})
test.afterAll(() => opened.close())

/** Asks the page; what runs there sees only what it is given. */
const ask: OpenPage['ask'] = (question, given) => opened.ask(question, given)

declare const webgl: WebglPage

test.describe.configure({ mode: 'serial', timeout: 240_000 })

/** The largest distance between two curves. */
const apart = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((loss, i) => Math.abs(loss - b[i]!)))

for (const kind of ['compiled', 'reference'] as const) {
  test(`ops agree with PyTorch, ${kind}`, async () => {
    const found = await ask((kind) => webgl.ops(kind), kind)
    expect(found.length).toBeGreaterThan(200)
    expect(found.filter(([, difference]) => !(difference < 1e-3))).toEqual([])
  })
}

test('a tensor that no texture holds is refused, and the card goes on', async () => {
  expect(await ask((elements) => webgl.tooLarge(elements), 300_000_000)).toBe('gpu_too_small')
  expect(await ask((elements) => webgl.tooLarge(elements), 1000)).toBeNull()
})

test('a draw that takes too long is made in parts, with the same bits', async () => {
  const { whole, cut, differing, largest } = await ask((edge) => webgl.cutDraws(edge), 512)
  expect(cut).toBeGreaterThan(4 * whole)
  expect(largest).toBeGreaterThan(1)
  expect(differing).toBe(0)
})

test('layers agree with PyTorch', async () => {
  const found = await ask(() => webgl.layers(), null)
  expect(found.length).toBeGreaterThan(90)
  expect(found.filter(([, difference]) => !(difference < 1e-3))).toEqual([])
})

for (const [preset, steps] of [
  ['digits', 50],
  ['digits-literal', 50],
  ['digits-rows', 20],
  ['spam', 4],
] as const) {
  test(`${preset}: the first ${steps} losses are those of WASM and of PyTorch`, async () => {
    const losses = await ask(([name, count]) => webgl.curve('webgl', name, count), [preset, steps] as const)
    const expected = await ask(([name, count]) => webgl.curve('wasm', name, count), [preset, steps] as const)
    expect(losses).toHaveLength(steps)
    expect(apart(losses, expected)).toBeLessThan(1e-2)
    expect(apart(losses, fixture.curves[preset].slice(0, steps))).toBeLessThan(1e-2)
  })
}

test('a whole training equals that on WASM, and its attention rows sum to one', async () => {
  const both = () => Promise.all([webgl.tiny('webgl'), webgl.tiny('wasm')])
  const [onWebgl, onWasm] = await ask(both, null) // at once, as a model is asked while another trains
  expect(onWebgl.ended).toBe('finished')
  expect(Object.keys(onWebgl.points)).toEqual(Object.keys(onWasm.points))
  for (const series of ['train/loss', 'validation/loss']) {
    const [ours, theirs] = [onWebgl.points[series]!, onWasm.points[series]!]
    expect(ours.map(([step]) => step)).toEqual(theirs.map(([step]) => step))
    expect(
      apart(
        ours.map(([, loss]) => loss),
        theirs.map(([, loss]) => loss),
      ),
    ).toBeLessThan(1e-2)
  }
  expect(onWebgl.rowSums.length).toBeGreaterThan(100)
  expect(Math.max(...onWebgl.rowSums.map((sum) => Math.abs(sum - 1)))).toBeLessThan(1e-5)
})

test('the same seed gives the same bits twice', async () => {
  const [one, two] = [await ask(() => webgl.tiny('webgl'), null), await ask(() => webgl.tiny('webgl'), null)]
  expect(two).toEqual(one)
})

test('a training tells how many of its shaders are compiled, and can be stopped meanwhile', async () => {
  const whole = await ask(() => webgl.compiling(null), null)
  expect(whole).toMatchObject({ ended: 'finished', steps: 3 })
  const total = whole.told[0]![1]
  expect(total).toBeGreaterThan(10)
  expect(whole.told[0]).toEqual([0, total])
  expect(whole.told.at(-1)).toEqual([total, total])
  expect(whole.told.every(([done], i) => i === 0 || done >= whole.told[i - 1]![0])).toBe(true)
  const cut = await ask((shaders) => webgl.compiling(shaders), 3)
  expect(cut).toMatchObject({ ended: 'stopped', steps: 0 })
  expect(cut.told.at(-1)![0]).toBeLessThan(total)
})

test('losses are read back once in 100 ms at most, and none is lost', async () => {
  const { times, losses } = await ask((steps) => webgl.reads(steps), 300)
  expect(times.length).toBeGreaterThan(5)
  const between = times.slice(1, -1).map((time, i) => time - times[i]!) // at the end it is due whatever the time
  expect(between.filter((ms) => ms < 100)).toEqual([])
  expect(losses.map(([step]) => step)).toEqual(losses.map((_, i) => i + 1))
  const often = await ask((steps) => webgl.lose(Infinity, steps), 300)
  expect(losses).toEqual(often.points['train/loss'])
})

test('10,000 steps make no new texture', async () => {
  const { ended, first, all } = await ask((steps) => webgl.textures(steps), 10_000)
  expect(ended).toBe('finished')
  expect(first).toBeGreaterThan(10)
  expect(all).toBe(first)
})

test('a lost context ends training at once, and nothing of it is recorded', async () => {
  const whole = await ask(() => webgl.lose(Infinity, 120), null)
  expect(whole.ended).toBe('finished')
  for (const after of [1, 2, 5, 9, 14]) {
    const cut = await ask((told) => webgl.lose(told, 10_000), after)
    expect(cut.lost).toBe(true)
    expect(cut.ended).toMatchObject({ code: 'gpu_lost', values: { kept: cut.checkpoints.at(-1) ?? 0 } })
    const losses = cut.points['train/loss'] ?? []
    expect(losses.map(([step]) => step)).toEqual(losses.map((_, i) => i + 1))
    const known = whole.points['train/loss']!.slice(0, losses.length)
    expect(losses.slice(0, known.length)).toEqual(known)
    expect(losses.every(([, loss]) => loss > 0.001)).toBe(true) // a lost context reads as zeros
  }
})

/** Moments of everything that a training asks of the card: compiling, drawing, feeding, waiting, reading. */
const moments = [
  ...[['linkProgram', 10] as const, ['drawArrays', 2000] as const, ['readPixels', 25] as const],
  ...[['clientWaitSync', 40] as const, ['getBufferSubData', 20] as const, ['texSubImage2D', 300] as const],
]

test('a context lost 20 times leaves a training as if it had not been', async () => {
  const draws = uniform(5, 'losses', 0, 20)
  const losses = [...draws].map((draw, i) => {
    const [call, most] = moments[i % moments.length]!
    return [call, 1 + Math.floor(draw * most)] as const
  })
  const whole = await ask(([none, steps]) => webgl.loseAt(none, steps), [[], 400] as const)
  const cut = await ask(([at, steps]) => webgl.loseAt(at, steps), [losses, 400] as const)
  expect(cut).toMatchObject({ ended: 'finished', rewound: 20, left: 0 })
  expect(cut.points).toEqual(whole.points)
  expect(cut.rowSums).toEqual(whole.rowSums)
})

test('a pause takes effect within 500 ms while steps of 150 ms go on, validation or not', async () => {
  for (const moment of [300, 1000, 1700, 1900, 2100, 2400]) {
    const { ended, took } = await ask((at) => webgl.pause(150, at), moment)
    expect(ended).toBe('stopped')
    expect(took).toBeLessThan(500)
  }
})
