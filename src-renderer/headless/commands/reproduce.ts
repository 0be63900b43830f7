import type { MetricPoints } from '#shared/records'
import { reproductionOf } from '../../engine/reproduction'
import type { Command } from '../command'
import { follow } from '../follow'

/** Trains a run's spec once more, and says whether every figure came out the same. */
export default (async (context) => {
  const { output, storage, engine, request } = context
  const original = await storage['runs.find']({ text: request.words[0]! })
  const job = await reproductionOf(original, storage)
  const again = await follow(context, () => engine.calls.start(job))
  const [a, b] = await Promise.all([original, again].map(({ id }) => storage['metrics.read']({ run: id })))
  const differing = a!.filter((points) => !isSame(points, b!)).map(({ series }) => series)
  output.data({ reproduced: original.name, run: again.name, same: differing.length === 0, differing })
  const told = `${original.name} and ${again.name}`
  output.say(
    differing.length === 0
      ? `${told} are the same, bit for bit.`
      : `${told} differ in ${differing.join(', ')}.`,
  )
}) satisfies Command

/** Whether a curve is among others, point for point. */
function isSame({ series, steps, values }: MetricPoints, others: readonly MetricPoints[]): boolean {
  const other = others.find((points) => points.series === series)
  return (
    other?.steps.length === steps.length &&
    steps.every((step, i) => step === other.steps[i] && Object.is(values[i], other.values[i]))
  )
}
