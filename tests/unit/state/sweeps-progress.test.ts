import { expect, test } from 'vitest'
import type { QueueEvent } from '#renderer/engine/queue/context'
import type { Queue } from '#renderer/engine/queue/queue'
import { Sweeps } from '#renderer/state/sweeps.svelte'

const progress = (trial: string, step: number): QueueEvent => ({
  ...{ kind: 'progress', trial },
  progress: { step, epoch: 1, learningRate: 0.1, stepsPerSecond: 2, examplesPerSecond: 64, msLeft: 900, best: null },
}) // prettier-ignore

test('how far trials are is drawn when it is time to, as it is then', async () => {
  const draws: (() => void)[] = []
  let tell: ((event: QueueEvent) => void) | undefined
  const sources = {
    app: { attempt: (work: Promise<unknown>) => work, remembered: { get: () => 1 } },
    training: { job: null },
    makeQueue: (hear: typeof tell) => {
      tell = hear
      return {} as Queue
    },
  }
  const sweeps = new Sweeps(sources as never, { ask: (draw) => draws.push(draw) })
  for (const event of [progress('a', 1), progress('b', 1), progress('a', 2)]) tell!(event)
  await Promise.resolve()
  await Promise.resolve()
  expect(sweeps.progress.size).toBe(0)
  draws[0]!()
  expect([...sweeps.progress].map(([trial, { step }]) => [trial, step])).toEqual([
    ['a', 2],
    ['b', 1],
  ])
})
