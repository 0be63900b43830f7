import { ExecutorSource } from '#renderer/engine/backend'
import type { Executor } from '#renderer/engine/executors/executor'
import { TrainingControl } from '#renderer/engine/training/control'
import { ProbeMaps } from '#renderer/engine/training/probe-maps'
import { Readings } from '#renderer/engine/training/readings'
import { Turn } from '#renderer/engine/training/turn'
import { workplace } from '#renderer/engine/training/workplace'
import type { RunRecord } from '#shared/records'
import { recordingStorage } from '../../e2e/webgl/recording-storage'
import { courseOf, type AskedPreset } from './trained'

/** What is done so many times: steps that tell nothing, steps that tell their loss, maps of the probe examples. */
export const ways = ['silent', 'loss', 'maps'] as const
export type Way = (typeof ways)[number]

const running = new Map<Way, (times: number) => Promise<void>>()

/** Makes a training of a preset ready in every way, on one executor. */
export async function openLive(asked: AskedPreset, backend: 'webgl' | 'wasm') {
  const executor = await new ExecutorSource().get(backend)
  for (const way of ways) running.set(way, await training(asked, executor, way))
}

/** Does something so many times; milliseconds until all of it was done and told. */
export async function liveBlock(way: Way, times: number): Promise<number> {
  const from = performance.now()
  await running.get(way)!(times)
  return performance.now() - from
}

async function training(asked: AskedPreset, executor: Executor, way: Way) {
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
  return way === 'maps' ? mapped : trained

  async function trained(steps: number) {
    for (let i = 0; i < steps; i++) {
      await turn.next()
      const outputs = await at.program.run(at.standing.step++)
      at.pace.mark(at.standing.step)
      if (way === 'silent' && i < steps - 1) outputs.release()
      else readings.add(at.standing.step, outputs)
      if (way !== 'silent') await readings.readSome()
    }
    await readings.drain()
  }

  async function mapped(times: number) {
    for (let i = 0; i < times; i++) {
      await maps.record()
      await maps.settle()
    }
  }
}
