import { contexts, listener } from './contexts'
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
import { decodeDataset } from '#shared/data/decode'
import { presets } from '#shared/presets/registry'
import { compare, type Expected } from '../../reference/preset-curves/compare'
import { presetCourse } from '../../reference/preset-curves/course'
import { cutDraws } from './cut-draws'
import { trainTiny } from './sessions'
import { ticking } from './ticking'

const source = new ExecutorSource()
const executorOf = (backend: BackendChoice) => source.get(backend)

/** A preset's rows, encoded and as base64, and what PyTorch found. */
export interface PresetQuestion {
  readonly content: string
  readonly labelColumn: string | null
  readonly expected: Expected
  readonly steps: number
}

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

  cutDraws,

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

  /** How far a preset's first training is from PyTorch's, on the first rows of its dataset. */
  async preset(type: string, { content, labelColumn, expected, steps }: PresetQuestion) {
    const bytes = Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0))
    const course = await presetCourse(presets.get(type)!, { content: decodeDataset(bytes), labelColumn })
    return compare(await executorOf('webgl'), course, expected, steps)
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

  /** The times at which a training of steps of 5 ms read something back, between the first and the last step, and its curve. */
  async reads(steps: number) {
    const { now, executor } = ticking(await executorOf('webgl'), 5)
    const times: number[] = []
    let step = 0
    listener.hear = (name) => void (name === 'readPixels' && step > 0 && step < steps && times.push(now()))
    const rare = { checkpointEvery: steps, mapsEvery: steps, validateEvery: steps }
    const listen = (event: TrainingEvent) => {
      if (event.kind === 'progress') step = event.step
    }
    const { points } = await trainTiny(executor, { steps, now, listen, training: rare })
    listener.hear = () => undefined
    return { times, losses: points['train/loss']! }
  },

  /** How many textures a training has made when it was first validated, and in all. */
  async textures(steps: number) {
    let [first, all] = [0, 0]
    listener.hear = (name) => void (name === 'createTexture' && all++)
    const listen = (event: TrainingEvent) => {
      if (event.kind === 'checkpoint' && event.step === 500) first = all
    }
    const layers = [
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 1 } },
      { id: 'flat', type: 'Flatten' },
      { id: 'answer', type: 'Dense', params: { units: 3 } },
    ]
    const often = { checkpointEvery: 250, mapsEvery: 250, validateEvery: 250 }
    const { ended } = await trainTiny(await executorOf('webgl'), { steps, listen, layers, training: often })
    listener.hear = () => undefined
    return { ended, first, all }
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

  /** A training whose context is lost at each of these calls in turn, counted from when the one before was lost. */
  async loseAt(losses: readonly (readonly [call: string, count: number])[], steps: number) {
    const source = new ExecutorSource()
    const open = losses.map(([call, count]) => ({ call, count }))
    let rewound = 0
    const listen = ({ kind }: TrainingEvent) => void (kind === 'rewound' && rewound++)
    listener.hear = (name, gl) => {
      const [next] = open
      if (next?.call !== name || gl.isContextLost() || --next.count > 0) return
      open.shift()
      gl.getExtension('WEBGL_lose_context')!.loseContext()
    }
    const reopen = () => source.get('webgl')
    const result = await trainTiny(await reopen(), { steps, listen, reopen })
    listener.hear = () => undefined
    ;(await reopen()).dispose()
    return { ...result, rewound, left: open.length }
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
