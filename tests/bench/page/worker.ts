import { madeData } from '../models/made-data'
import { benchModels } from '../models/registry'
import { countGl, takeCounts, type GlCounts } from './gl-counts'
import type { Asked, Ran, Side, SideModule } from '../sides/side'

/** How a side began: from nothing but its data to the first loss, with what it asked of the graphics card. */
export interface Opened {
  readonly parameters: number
  readonly device: string
  readonly firstMs: number
  readonly firstLoss: number
  readonly first: GlCounts
  /** Of one later step, its loss read back. */
  readonly later: GlCounts
  /** The loss after the steps that `later` was counted over. */
  readonly laterLoss: number
}

/** A block of steps that ended with a loss read back. */
export interface Block extends Ran {
  readonly ms: number
}

// By a pattern, since types of what only this page needs may not be installed.
const modules = import.meta.glob<SideModule>([
  '../sides/{ours,embedding}.ts',
  '../peers/{stock,tuned,jax,embedding}.js',
])

/** The module of a side: `ours-…`, `stock-…`, `tuned-…`, `jax-…`; on an embedding alone where that is asked. */
function moduleOf({ side, model }: Asked): Promise<SideModule> {
  const [family] = side.split('-') as [string]
  const folder = family === 'ours' ? '../sides' : '../peers'
  const name = model === 'embedding' ? 'embedding' : family
  return modules[`${folder}/${name}.${family === 'ours' ? 'ts' : 'js'}`]!()
}

/** The data of a model; what is no model brings its own. */
function dataOf({ model: type, length, wishes }: Asked) {
  const model = benchModels.get(type)
  return model && madeData(model, length, wishes?.vocabulary)
}

let side: Side

const calls = {
  async open(asked: Asked): Promise<Opened> {
    const { start } = await moduleOf(asked)
    const data = dataOf(asked)
    const endCounting = countGl()
    takeCounts()
    const from = performance.now()
    side = await start(asked, data)
    const { loss, steps } = await side.run(1)
    const firstMs = performance.now() - from
    const first = takeCounts()
    const laterLoss = (await side.run(steps)).loss // some programs are only needed now
    takeCounts()
    await side.run(steps)
    const later = perStep(takeCounts(), steps)
    endCounting()
    const { parameters, device } = side
    return { parameters, device, firstMs, firstLoss: loss, first, later, laterLoss }
  },

  /** Runs steps in goes of `steps` until `ms` have passed. */
  async block({ steps, ms }: { steps: number; ms: number }): Promise<Block> {
    let [done, passed, loss] = [0, 0, NaN]
    for (const from = performance.now(); passed < ms; passed = performance.now() - from) {
      const ran = await side.run(steps)
      done += ran.steps
      loss = ran.loss
    }
    return { steps: done, ms: passed, loss }
  },
}

function perStep(counts: GlCounts, steps: number): GlCounts {
  return Object.fromEntries(
    Object.entries(counts).map(([name, n]) => [name, n / steps]),
  ) as unknown as GlCounts
}

onmessage = async ({ data: { call, given } }: MessageEvent<{ call: keyof typeof calls; given: never }>) => {
  try {
    postMessage({ answer: await calls[call](given) })
  } catch (error) {
    postMessage({ cannot: error instanceof Error ? error.message : String(error) })
  }
}
