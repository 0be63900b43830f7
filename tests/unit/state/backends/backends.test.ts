import { expect, test } from 'vitest'
import { fakeBackends, here, sound } from '../../../fake/backends'
import { Backends } from '#renderer/state/backends/backends.svelte'
import { faultSentences, speedSentence } from '#renderer/state/backends/sentence'
import { toErrorData, HeadlightError } from '#shared/errors'
import type { BackendMeasurement, BackendTrial } from '#shared/backends/remembered'

const wrong = (ms: number): BackendTrial => ({
  ...{ backend: 'webgl', ms },
  error: toErrorData(new HeadlightError('backend_wrong', { difference: 0.3, tolerance: 0.001 })),
})
const measured = (on = here.on): BackendMeasurement => ({
  ...{ on, at: 0 },
  trials: [sound('cpu', 480), sound('wasm', 12), sound('webgl', 6)],
})

test('the first training waits for a measurement, which is made once and remembered', async () => {
  const place = fakeBackends()
  const backends = new Backends(place)
  expect(await Promise.all([backends.ready(), backends.ready()])).toEqual(['wasm', 'wasm'])
  expect(place.measured).toBe(1)
  expect(place.written.measurement).toMatchObject({ on: here.on, trials: { length: 3 } })
  expect(await new Backends(place).ready()).toBe('wasm')
  expect(place.measured).toBe(1)
})

test.each([
  ['the card or its driver', { renderer: 'GeForce' }],
  ['the number of processors', { processors: 8 }],
  ['Headlight', { app: '2.0.0' }],
  ['Electron', { electron: '45.0.0' }],
])('it is measured anew where %s has changed', async (_, change) => {
  const place = fakeBackends(undefined, { choice: 'auto', measurement: measured({ ...here.on, ...change }) })
  const backends = new Backends(place)
  await backends.load()
  expect([backends.measurement, backends.chosen]).toEqual([null, 'wasm'])
  await backends.ready()
  expect(place.measured).toBe(1)
})

test('what is fastest and correct is chosen, and the user’s choice instead of it', async () => {
  const backends = new Backends(fakeBackends(undefined, { choice: 'auto', measurement: measured() }))
  expect(await backends.ready()).toBe('webgl')
  expect(speedSentence(backends)).toBe('WebGL in software: 2 times as fast here as WASM.')
  await backends.choose('wasm')
  expect(await backends.ready()).toBe('wasm')
  expect(speedSentence(backends)).toBe('WASM is in use: WebGL in software is 2 times as fast here.')
})

test('a choice of the user’s needs no measurement', async () => {
  const place = fakeBackends(undefined, { choice: 'cpu', measurement: null })
  expect(await new Backends(place).ready()).toBe('cpu')
  expect(place.measured).toBe(0)
})

test('a backend that computes something else is left out, chosen or not, and named', async () => {
  const trials = [sound('cpu', 480), sound('wasm', 12), wrong(2)]
  const backends = new Backends(fakeBackends(trials))
  expect(await backends.ready()).toBe('wasm')
  expect(speedSentence(backends)).toBe('WASM: 40 times as fast here as CPU.')
  expect(faultSentences(backends)).toEqual([
    expect.stringMatching(/^WebGL in software computes wrong results/),
  ])
  await backends.choose('webgl')
  expect(backends.chosen).toBe('wasm')
})

test('a measurement that was stopped leaves what was before, and is not forced upon the next training', async () => {
  const place = fakeBackends()
  place.measure = ({ signal }) =>
    new Promise((_, reject) => {
      place.measured++
      signal.addEventListener('abort', () => reject(new HeadlightError('measuring_stopped')))
    })
  const backends = new Backends(place)
  const ready = backends.ready()
  await expect.poll(() => place.measured).toBe(1)
  backends.stop()
  expect(await ready).toBe('wasm')
  expect(await backends.ready()).toBe('wasm')
  expect([backends.measurement, backends.error, place.measured]).toEqual([null, null, 1])
})

test('one that failed says why', async () => {
  const place = fakeBackends()
  place.measure = () => Promise.reject(new HeadlightError('storage_ended', { code: 1 }))
  const backends = new Backends(place)
  expect(await backends.ready()).toBe('wasm')
  expect(backends.error?.code).toBe('storage_ended')
})
