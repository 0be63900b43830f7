import { contexts } from './contexts'
import { toErrorData } from '#shared/errors'
import { createGraph } from '#shared/model/graph/graph'
import { ExecutorSource } from '#renderer/engine/backend'
import { createWebglExecutor } from '#renderer/engine/executors/webgl/create'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import type { BackendChoice } from '#renderer/engine/protocol'
import { TrainingControl } from '#renderer/engine/training/control'
import type { TrainingEvent } from '#renderer/engine/training/events'
import { layerFixtures } from '../../reference/layers/all-fixtures'
import { differenceOf as layerDifference } from '../../reference/layers/check-fixture'
import { differenceOf as opDifference } from '../../reference/ops/check-fixture'
import type { OpFixture } from '../../reference/ops/fixture'
import { courseOf } from '../../reference/training/courses'
import { train } from '../../reference/training/curve'
import ops from '../../reference/fixtures/ops.json'
import { slowed } from '../../unit/training/slowed'
import { trainTiny } from './sessions'

const source = new ExecutorSource()
const executorOf = (backend: BackendChoice) => source.get(backend)

/** How far each fixture is from PyTorch. */
async function differences<T>(all: readonly T[], name: (one: T) => string, of: (one: T) => Promise<number>) {
  const found: [string, number][] = []
  for (const one of all) found.push([name(one), await of(one)])
  return found
}

const webgl = {
  device: async () => (await executorOf('webgl')).device,

  /** Ops as they are compiled, or as the reference runs them one by one. */
  async ops(kind: 'compiled' | 'reference') {
    const executor = kind === 'compiled' ? await executorOf('webgl') : await createTfjsExecutor('webgl')
    const context = contexts.at(-1)!
    const all = ops as unknown as readonly OpFixture[]
    const found = await differences(
      all,
      ({ op, name }) => `${op}: ${name}`,
      (one) => opDifference(executor, one),
    )
    if (kind === 'reference') context.getExtension('WEBGL_lose_context')!.loseContext() // it is not asked again
    return found
  },

  async layers() {
    const executor = await executorOf('webgl')
    return differences(
      layerFixtures,
      ({ layer, name }) => `${layer}: ${name}`,
      (one) => layerDifference(executor, one),
    )
  },

  /** The code of the error that a tensor of so many elements meets. */
  async tooLarge(elements: number) {
    const g = createGraph()
    const outputs = { y: g.add(g.input('x', [elements]), 1) }
    const executor = await executorOf('webgl')
    try {
      executor.load({ graph: g, states: [], outputs }, {}).dispose()
      return null
    } catch (thrown) {
      return toErrorData(thrown).code
    }
  },

  /** The first losses of a preset. */
  async curve(backend: 'webgl' | 'wasm', preset: string, steps: number) {
    const { measured } = await train(await executorOf(backend), courseOf(preset, steps))
    return measured.map(({ loss }) => loss)
  },

  tiny: async (backend: 'webgl' | 'wasm') => trainTiny(await executorOf(backend)),

  /** What a training on a context of its own tells while it compiles; it is stopped when so many shaders are. */
  async compiling(stopAt: number | null) {
    const executor = createWebglExecutor()
    const control = new TrainingControl()
    const told: [done: number, total: number][] = []
    const listen = (event: TrainingEvent) => {
      if (event.kind !== 'compiling') return
      told.push([event.done, event.total])
      if (stopAt !== null && event.done >= stopAt) control.stop()
    }
    const { ended, points } = await trainTiny(executor, { steps: 3, control, listen })
    executor.dispose()
    return { ended, told, steps: points['train/loss']?.length ?? 0 }
  },

  /** A training whose context is lost once it has told so often how far it is. */
  async lose(after: number, steps: number) {
    const executor = await executorOf('webgl')
    const gl = contexts.findLast((context) => !context.isContextLost())!
    let told = 0
    const listen = ({ kind }: TrainingEvent) => {
      if (kind === 'progress' && ++told === after) gl.getExtension('WEBGL_lose_context')!.loseContext()
    }
    const result = await trainTiny(executor, { steps, listen })
    return { ...result, lost: executor.lost }
  },

  /** Milliseconds until a wish to pause holds a training whose steps take `ms`, wished at some moment of it. */
  async pause(ms: number, moment: number) {
    const control = new TrainingControl()
    const executor = slowed(await executorOf('wasm'), ms)
    const { port1, port2 } = new MessageChannel() // as wishes reach the Worker
    let [from, took] = [0, 0]
    port1.onmessage = () => control.pause()
    setTimeout(() => port2.postMessage((from = performance.now())), moment)
    const listen = (event: TrainingEvent) => {
      if (event.kind !== 'status' || event.status !== 'paused') return
      took = performance.now() - from
      control.stop()
    }
    const { ended } = await trainTiny(executor, { control, listen })
    return { ended, took }
  },
}

export type WebglPage = typeof webgl
Object.assign(globalThis, { webgl })
