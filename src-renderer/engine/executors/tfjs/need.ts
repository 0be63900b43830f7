import { sizeOf, type Value } from '#shared/model/graph/value'
import type { Backend, Program } from '../executor'
import type { Need } from '../need'
import { kernels } from './kernel-registry'
import { planOf } from './plan'

const bytesOf = (values: Iterable<Value>) =>
  [...values].reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0)

/** The most that the tensors of a program take at once. */
export function needOf(program: Program, backend: Backend): Need {
  const { fixed, steps, inputs, states } = planOf(program, (op) => kernels[backend].has(op))
  let now = bytesOf([...fixed, ...inputs.values(), ...states.map(({ current }) => current)])
  let most = now
  for (const { value, last } of steps) {
    now += bytesOf([value])
    most = Math.max(most, now)
    now -= bytesOf(last)
  }
  return { bytes: most, side: 0 }
}
