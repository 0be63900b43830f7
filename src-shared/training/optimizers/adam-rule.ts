import { z } from '../../zod'
import type { Value } from '../../model/graph/value'
import type { UpdateContext } from './define'

const decay = z.number().min(0).max(0.999999)

export const adamParams = z.object({
  beta1: decay.default(0.9),
  beta2: decay.default(0.999),
  epsilon: z.number().positive().max(1).default(1e-8),
})

export type AdamParams = z.infer<typeof adamParams>

/** What undoes the moments' start at zero: `1 − β₁ᵗ` and `√(1 − β₂ᵗ)`. */
export function biasCorrections(step: number, { beta1, beta2 }: AdamParams) {
  return { correction1: 1 - beta1 ** step, correction2: Math.sqrt(1 - beta2 ** step) }
}

/** Adam's step for a gradient: the new parameters and both moments. Kingma and Ba 2015, arXiv:1412.6980. */
export function adamStep(context: UpdateContext<AdamParams>, gradient: Value, parameter: Value) {
  const { g, params, slots, learningRate, scalars } = context
  const blend = (old: Value, fresh: Value, beta: number) => g.add(g.mul(old, beta), g.mul(fresh, 1 - beta))
  const moment1 = blend(slots.moment1!, gradient, params.beta1) // (P)
  const moment2 = blend(slots.moment2!, g.mul(gradient, gradient), params.beta2) // (P)
  const spread = g.add(g.div(g.sqrt(moment2), scalars.correction2!), params.epsilon) // (P)
  const change = g.mul(g.div(moment1, spread), g.div(learningRate, scalars.correction1!)) // (P)
  return { parameter: g.sub(parameter, change), slots: { moment1, moment2 } }
}
