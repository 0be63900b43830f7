import { ExecutorSource } from '#renderer/engine/backend'
import type { Executor } from '#renderer/engine/executors/executor'
import { TrainingControl } from '#renderer/engine/training/control'
import { mapSteps } from '#renderer/engine/training/map-steps'
import { ProbeMaps } from '#renderer/engine/training/probe-maps'
import { Readings } from '#renderer/engine/training/readings'
import { Turn } from '#renderer/engine/training/turn'
import { workplace } from '#renderer/engine/training/workplace'
import type { RunRecord } from '#shared/records'
import { recordingStorage } from '../../e2e/webgl/recording-storage'
import { courseOf, type AskedPreset } from './trained'

/** A preset, and the steps of its whole training. */
type AskedLive = AskedPreset & { readonly steps: number }

/** What is told while it trains: nothing, the loss, or the loss and the attention of the probe examples. */
export const ways = ['silent', 'loss', 'maps', 'every10'] as const
export type Way = (typeof ways)[number]

const running = new Map<Way, (steps: number) => Promise<number>>()

/** Makes a training of a preset ready in every way, on one executor. */
export async function openLive(asked: AskedLive, backend: 'webgl' | 'wasm') {
  const executor = await new ExecutorSource().get(backend)
  for (const way of ways) running.set(way, await training(asked, executor, way))
}

/** Trains so many steps in one way; milliseconds until all of it was done and told. */
export const liveBlock = (way: Way, steps: number) => running.get(way)!(steps)

async function training(asked: AskedLive, executor: Executor, way: Way) {
  const { experiment } = await courseOf(asked)
  const { port1, port2 } = new MessageChannel()
  port2.onmessage = () => undefined
  const at = workplace(
    experiment,
    { id: way } as RunRecord,
    { checkpoint: null, nextSequence: 0 },
    {
      ...{ executor, storage: recordingStorage().storage, control: new TrainingControl() },
      ...{ now: () => performance.now(), emit: (event) => port1.postMessage(event) },
    },
  )
  const [readings, maps, turn] = [new Readings(at), new ProbeMaps(at), new Turn()]
  await at.program.execution.compile?.()
  const isDue = dueIn(way, asked.steps)
  return async (steps: number) => {
    const from = performance.now()
    for (let i = 0; i < steps; i++) {
      await turn.next()
      const outputs = await at.program.run(at.standing.step++)
      at.pace.mark(at.standing.step)
      if (way === 'silent' && i < steps - 1) outputs.release()
      else readings.add(at.standing.step, outputs)
      if (way !== 'silent') await readings.readSome()
      if (isDue(at.standing.step)) await maps.record()
    }
    await readings.drain()
    await maps.settle()
    return performance.now() - from
  }
}

/** Whether maps are due when so many steps are done: as often on average as where nothing says how often, or every tenth. */
function dueIn(way: Way, total: number): (step: number) => boolean {
  if (way === 'every10') return mapSteps({ mapsEvery: 10 }, total)
  if (way !== 'maps') return () => false
  return mapSteps({ mapsEvery: Math.max(1, Math.round(total / 24)) }, total)
}
