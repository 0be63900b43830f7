import type { Training, TrainingJob } from '#renderer/state/training-context'
import type { SampleRun } from './sample-runs'
import { noExaminer } from './examiner'

/** A training that stands still in the middle of a sample run; its verbs only record that they were called. */
export function fakeTraining(
  run: SampleRun | null,
  status: TrainingJob['status'] = 'running',
): Training & { calls: string[] } {
  const calls: string[] = []
  const called = (name: string) => async () => void calls.push(name)
  const job: TrainingJob | null = run && {
    runId: run.record.id,
    name: run.record.name,
    task: run.record.spec.task.type,
    status,
    step: run.record.step,
    totalSteps: run.record.totalSteps,
    epoch: 15,
    epochs: 40,
    stepsPerSecond: 16.1,
    examplesPerSecond: 1030,
    msLeft: 484_000,
    backend: 'WebGL',
    device: 'GeForce RTX 3060',
    learningRate: 2.3e-4,
    best: { value: 0.914, step: 3900 },
    lastCheckpointAt: Date.now() - 12_000,
  }
  const step = run?.steps.at(-1) ?? 0
  return {
    calls,
    job,
    device: { backend: 'WebGL', device: 'GeForce RTX 3060' },
    metrics: new Map(
      run?.metrics.map(({ series, steps, values }) => [series, { steps: [...steps], values: [...values] }]),
    ),
    maps: run ? run.examples.flatMap((_, example) => run.maps(step, example)) : [],
    predictions: run?.predictions ?? [],
    start: called('start'),
    resume: called('resume'),
    pause: called('pause'),
    continue: called('continue'),
    stop: called('stop'),
    step: called('step'),
    need: () => Promise.resolve({ backend: 'webgl', bytes: 84e6, room: 4e9, error: null }),
    examiner: noExaminer,
    exportOnnx: () => Promise.reject(new TypeError('the fake training exports nothing')),
    predict: () => Promise.reject(new TypeError('the fake training predicts nothing')),
    askOnnx: () => Promise.reject(new TypeError('the fake training asks nothing')),
    importTokenizer: () => Promise.reject(new TypeError('the fake training imports nothing')),
  }
}
