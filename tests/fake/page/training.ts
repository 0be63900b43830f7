import type { Training } from '#renderer/state/training-context'
import { noExaminer } from '../examiner'

const busy = new URLSearchParams(location.search).has('busy')

/** A training that stands still, half-way. */
export const fakeTraining: Training = {
  job: busy
    ? {
        runId: 'p1',
        name: 'amber-finch-12',
        task: 'text-classification',
        status: 'running',
        step: 4210,
        totalSteps: 12_000,
        epoch: 15,
        epochs: 40,
        stepsPerSecond: 16.1,
        examplesPerSecond: 1030,
        msLeft: 484_000,
        backend: 'webgl',
        device: 'GeForce RTX 3060',
        learningRate: 2.3e-4,
        best: { value: 0.914, step: 3900 },
        lastCheckpointAt: null,
      }
    : null,
  metrics: new Map(),
  maps: [],
  predictions: [],
  device: { backend: 'webgl', device: 'GeForce RTX 3060' },
  start: () => new Promise(() => {}),
  resume: () => new Promise(() => {}),
  pause: () => {},
  continue: () => {},
  stop: () => {},
  step: () => {},
  need: () => Promise.resolve({ backend: 'webgl', bytes: 84e6, room: 4e9, error: null }),
  examiner: noExaminer,
  exportOnnx: () => new Promise(() => {}),
  predict: () => new Promise(() => {}),
  askOnnx: () => new Promise(() => {}),
  importTokenizer: () => new Promise(() => {}),
}
