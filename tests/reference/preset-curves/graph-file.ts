import type { Value } from '#shared/model/graph/value'
import type { Feeds } from '#renderer/engine/executors/executor'
import { steps, type PresetCourse } from './course'

/** Numbers as base64 of their little-endian float32. */
const base64 = (data: ArrayLike<number>) => Buffer.from(Float32Array.from(data).buffer).toString('base64')

const fed = (feeds: Feeds) =>
  Object.fromEntries(
    Object.entries(feeds).map(([name, data]) => [name, base64(typeof data === 'number' ? [data] : data)]),
  )

/** A course as `make-preset-curves.py` reads it: the ops from the parameters to the loss, and what every step is fed. */
export function graphFile({ program, experiment, start, seed, feedsAt }: PresetCourse) {
  const { loss } = program.outputs as Record<string, Value>
  const needed = neededOf(loss!)
  const { optimizer, weightDecay, clipNorm } = experiment.spec.training
  const frozen = experiment.spec.members.map(({ as }) => `${as}/`)
  return {
    values: needed.map(({ id, op, inputs, attrs, shape, dtype }) => ({
      ...{ id, op, shape, dtype, inputs: inputs.map((input) => input.id) },
      attrs: op === 'constant' ? { data: base64(attrs.data as Float32Array) } : attrs,
    })),
    loss: loss!.id,
    seed,
    training: { optimizer, weightDecay, clipNorm },
    parameters: experiment.layout.entries.map(({ name, offset, size }) => ({
      ...{ name, offset, size, frozen: frozen.some((prefix) => name.startsWith(prefix)) },
    })),
    start: base64(start.parameters!),
    feeds: Array.from({ length: steps }, (_, step) => fed(feedsAt(step))),
  }
}

function neededOf(loss: Value): Value[] {
  const found = new Set<Value>()
  const open = [loss]
  for (let value = open.pop(); value; value = open.pop()) {
    if (found.has(value)) continue
    found.add(value)
    open.push(...value.inputs)
  }
  return [...found].toSorted((a, b) => a.id - b.id)
}
