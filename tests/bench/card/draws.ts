import { createWebglExecutor } from '#renderer/engine/executors/webgl/create'
import { HeardDraws } from './heard-draws'
import { trained, type Asked } from './trained'

/** The draws of a train step: milliseconds of each by itself, and into how many parts it is cut in three ways of going. */
export interface DrawTimes {
  readonly ms: readonly number[]
  readonly watched: readonly number[]
  readonly unwatched: readonly number[]
}

/** Steps that are timed draw by draw, and steps after which the pacer has learned how fast the card is. */
const [timedSteps, learning] = [3, 8]

const heard = new HeardDraws()

/** Times the draws of what is asked, on a context of its own. */
export async function drawTimes(asked: Asked): Promise<DrawTimes> {
  const executor = createWebglExecutor()
  const { program, states, seed, feeds } = await trained(asked)
  const execution = executor.load(program, states)
  await execution.compile!()
  let step = 0
  const run = async (isPaced: boolean) => {
    const at = { seed, step }
    const outputs = isPaced ? await execution.runPaced!(feeds(step), at) : execution.run(feeds(step), at)
    await outputs.read('loss')
    outputs.release()
    step++
  }
  await run(false)
  heard.isTimed = true
  const times: number[][] = []
  for (let i = 0; i < timedSteps; i++)
    times.push((heard.take(), await run(false), heard.take().map(({ ms }) => ms)))
  heard.isTimed = false
  const parts = async (watched: boolean) => {
    executor.watched = watched
    for (let i = 0; i < learning; i++) await run(true)
    heard.take()
    await run(true)
    return partsOf(heard.take())
  }
  const found = {
    ms: times[0]!.map((_, i) => Math.min(...times.map((each) => each[i]!))),
    watched: await parts(true),
    unwatched: await parts(false),
  }
  execution.dispose()
  executor.dispose()
  return found
}

/** Of every draw, how many parts it was made in. */
function partsOf(all: readonly { readonly isFirst: boolean }[]): number[] {
  const parts: number[] = []
  for (const { isFirst } of all) {
    if (isFirst) parts.push(1)
    else parts[parts.length - 1]!++
  }
  return parts
}
