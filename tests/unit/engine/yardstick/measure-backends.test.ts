import { beforeAll, expect, test } from 'vitest'
import { openExecutor, type Processor } from '../../../open-executor'
import type { Backend } from '#renderer/engine/executors/executor'
import { judge } from '#renderer/engine/yardstick/judge'
import { measureBackends, type TrialEngine } from '#renderer/engine/yardstick/measure-backends'
import { tryBackend, type YardstickAnswer } from '#renderer/engine/yardstick/try-backend'
import { HeadlightError } from '#shared/errors'

/** A clock that says that every look takes a second, so that one step is all the budget. */
const slowClock = () => {
  let ms = 0
  return () => (ms += 1000)
}
const answerOf = async (backend: Processor) => tryBackend(await openExecutor(backend), slowClock())

let reference: YardstickAnswer
beforeAll(async () => {
  reference = await answerOf('cpu')
}, 60_000)

test('WebAssembly trains the yardstick as the reference does, and is found correct', async () => {
  const answer = await answerOf('wasm')
  expect(answer.losses).toHaveLength(2)
  expect(answer.losses[0]).not.toBe(answer.losses[1])
  expect(answer.moment.some((value) => value !== 0)).toBe(true)
  expect(judge(answer, reference)).toEqual({ backend: 'wasm', ms: 1000, error: null })
})

test.each([
  ['a loss', (answer: YardstickAnswer) => ({ ...answer, losses: [answer.losses[0]!, 2.5] })],
  ['a loss that is no number', (answer: YardstickAnswer) => ({ ...answer, losses: [NaN, NaN] })],
  ['one element of the gradient', withGradient((moment, at) => (moment[at]! *= 1.01))],
  ['a gradient that is zero', withGradient((moment) => moment.fill(0))],
  ['a loss that is missing', (answer: YardstickAnswer) => ({ ...answer, losses: [] })],
])('a backend with another result is wrong: %s', (_, spoil) => {
  const wrong = judge({ ...spoil(reference), backend: 'webgl' }, reference)
  expect(wrong).toMatchObject({ backend: 'webgl', error: { code: 'backend_wrong' } })
})

/** The same answer with a gradient that was tampered with at its largest element. */
function withGradient(spoil: (moment: Float32Array, at: number) => unknown) {
  return (answer: YardstickAnswer): YardstickAnswer => {
    const moment = answer.moment.slice()
    const at = moment.reduce((best, value, i) => (Math.abs(value) > Math.abs(moment[best]!) ? i : best), 0)
    spoil(moment, at)
    return { ...answer, moment }
  }
}

/** Engines that answer by what is given, and remember that they were ended. */
function engines(answers: Partial<Record<Backend, Promise<YardstickAnswer>>>) {
  const [asked, ended]: [Backend[], number[]] = [[], []]
  const open = (): Promise<TrialEngine> => {
    const tryBackend = ({ backend }: { backend: Backend }) => {
      asked.push(backend)
      return answers[backend] ?? Promise.resolve({ ...reference, backend, ms: asked.length })
    }
    return Promise.resolve({ calls: { tryBackend }, terminate: () => ended.push(asked.length) })
  }
  return { asked, ended, open }
}

const never = new AbortController().signal

test('every backend is tried in an engine of its own, which is ended before the next', async () => {
  const { asked, ended, open } = engines({})
  const told: unknown[] = []
  const trials = await measureBackends({ open, signal: never, tell: (...said) => told.push(said) })
  expect(trials.map(({ backend, error }) => [backend, error])).toEqual([
    ['cpu', null],
    ['wasm', null],
    ['webgl', null],
  ])
  expect([asked, ended]).toEqual([['cpu', 'wasm', 'webgl'], [1, 2, 3]]) // prettier-ignore
  expect(told).toEqual([['cpu', 0, 3], ['wasm', 1, 3], ['webgl', 2, 3]]) // prettier-ignore
})

test('one that does not start is told with its reason, one that is wrong with its difference', async () => {
  const { open } = engines({
    wasm: Promise.resolve({ ...reference, backend: 'wasm', losses: [9, 9] }),
    webgl: Promise.reject(new HeadlightError('backend_missing', { backend: 'webgl', problem: 'no context' })),
  })
  const trials = await measureBackends({ open, signal: never, tell: () => undefined })
  expect(trials.map(({ error }) => error?.code)).toEqual([undefined, 'backend_wrong', 'backend_missing'])
  expect(trials[2]).toMatchObject({ ms: null, error: { values: { problem: 'no context' } } })
})

test('a stop ends the engine at work, and the measurement with it', async () => {
  const stop = new AbortController()
  const { ended, open } = engines({ wasm: new Promise(() => undefined) })
  const measuring = measureBackends({
    ...{ open, signal: stop.signal },
    tell: (backend) => backend === 'wasm' && queueMicrotask(() => stop.abort()),
  })
  await expect(measuring).rejects.toMatchObject({ code: 'measuring_stopped' })
  expect(ended).toEqual([1, 2])
})
