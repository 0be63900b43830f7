import type { Graph } from '../model/graph/graph'
import type { Value } from '../model/graph/value'
import type { Answered } from '../tasks/define'

/** What is remembered of a step that was taken, as one target: its action, and how it went. */
export const remembered = ['action', 'advantage', 'return', 'logProbability'] as const

/** How much the parts of the loss count, and by which rule the policy is improved. */
export interface LossSettings {
  readonly algorithm: 'a2c' | 'ppo'
  /** PPO: how far the probability of an action may move from what it was, as a ratio. */
  readonly clip: number
  readonly valueWeight: number
  readonly entropyWeight: number
}

/** The model's output (B, A + 1) as logits of the actions (B, A) and value (B). */
export function policyAndValue(g: Graph, output: Value): { logits: Value; value: Value } {
  const [B, outputs] = output.shape as [number, number]
  const logits = g.slice(output, { begin: [0, 0], size: [B, outputs - 1] }) // (B, A)
  const value = g.slice(output, { begin: [0, outputs - 1], size: [B, 1] }) // (B, 1)
  return { logits, value: g.reshape(value, { shape: [B] }) }
}

/**
 * Loss of each remembered step, (B): that of the policy, that of the value (R − V)², less the policy's entropy, weighted.
 * A2C: −A·log π(a); Mnih et al. 2016, arXiv:1602.01783. PPO: −min(ρ·A, clip(ρ)·A) with ρ = π(a) / π_old(a); Schulman et al.
 * 2017, arXiv:1707.06347.
 */
export function policyLoss({ g, output, target }: Answered, settings: LossSettings): Value {
  const { logits, value } = policyAndValue(g, output)
  const { action, advantage, old, achieved } = steps(g, target)
  const logs = g.logSoftmax(logits) // (B, A)
  const chosen = g.sum(g.mul(logs, ofAction(g, action, logs)), { axes: [-1] }) // (B)
  const gain =
    settings.algorithm === 'a2c'
      ? g.mul(chosen, advantage)
      : clippedGain(g, g.exp(g.sub(chosen, old)), advantage, settings.clip)
  const error = g.square(g.sub(achieved, value)) // (B)
  const judged = g.sub(g.mul(error, settings.valueWeight), gain)
  return g.sub(judged, g.mul(entropy(g, logits), settings.entropyWeight))
}

/** How undecided a policy is, in nats: (B, A) → (B). */
export function entropy(g: Graph, logits: Value): Value {
  return g.neg(g.sum(g.mul(g.softmax(logits), g.logSoftmax(logits)), { axes: [-1] }))
}

/** PPO's lower bound of the gain: going further than the clip is not rewarded. */
function clippedGain(g: Graph, ratio: Value, advantage: Value, clip: number): Value {
  const near = g.minimum(g.maximum(ratio, 1 - clip), 1 + clip) // (B)
  return g.minimum(g.mul(ratio, advantage), g.mul(near, advantage))
}

/** The columns of the target (B, 4). */
function steps(g: Graph, target: Value) {
  const B = target.shape[0]!
  const column = (name: (typeof remembered)[number]) => {
    const taken = g.slice(target, { begin: [0, remembered.indexOf(name)], size: [B, 1] })
    return g.reshape(taken, { shape: [B] })
  }
  return {
    action: column('action'),
    advantage: column('advantage'),
    old: column('logProbability'),
    achieved: column('return'),
  }
}

/** 1 at the chosen action, else 0: (B, A). */
function ofAction(g: Graph, action: Value, logs: Value): Value {
  const [B, A] = logs.shape as [number, number]
  const every = g.constant(
    Float32Array.from({ length: A }, (_, i) => i),
    [1, A],
  )
  return g.equal(g.reshape(action, { shape: [B, 1] }), every)
}
