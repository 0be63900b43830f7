import { z } from '../zod'
import { attend, scaledProducts, type Roles, type Scores, type Weighing } from './attention'
import { dotProductParams, dotProductText } from './dot-product'
import { last, type Value } from './graph/value'
import {
  expectHeadsDivide,
  expectKeyValueHeadsDivide,
  expectPairs,
  mergeHeads,
  repeatHeads,
  splitHeads,
} from './heads'
import type { BuildContext, Signal } from './layers/define'
import { linear } from './linear'
import { position, positionScheme, positionText, type PositionName } from './position/scheme'

/** Number of heads. */
export const heads = z.int().min(1).max(1024)

/** Settings of attention with several heads. */
export const multiHeadParams = z.object({
  heads: heads.default(4),
  position,
  ...dotProductParams.shape,
  bias: z.boolean().default(true),
})

/** Their labels, and those of the settings that some layers add. */
export const multiHeadText = {
  en: {
    params: { heads: 'Heads', ...positionText.en.params, ...dotProductText.en.params, bias: 'Bias' },
    choices: positionText.en.choices,
  },
  'zh-CN': {
    params: {
      heads: '头数',
      ...positionText['zh-CN'].params,
      ...dotProductText['zh-CN'].params,
      bias: '偏置',
    },
    choices: positionText['zh-CN'].choices,
  },
} as const

/** How a multi-head attention works; what is absent is as in Vaswani et al. 2017. */
export interface MultiHead extends Weighing {
  readonly heads: number
  /** How many heads keys and values have, each shared by several of the queries'; as many as `heads` where absent. */
  readonly keyValueHeads?: number | null
  readonly position?: PositionName
  readonly bias?: boolean
}

/** Projected queries, keys and values in heads, weighed, merged and projected again: (B, Tq, D). */
export function multiHead(context: BuildContext<unknown>, roles: Roles, settings: MultiHead): Value {
  const { g } = context
  const D = last(roles.query.value.shape)
  const { q, k, v } = projectedHeads(context, roles, settings)
  const scores = scoresOf(context, q, k, settings) // (B, H, Tq, Tk)
  const merged = mergeHeads(g, attend(context, scores, v, roles, settings)) // (B, Tq, D)
  return linear(context, merged, D, { name: `${prefixOf(settings)}out_proj`, bias: settings.bias })
}

function projectedHeads(
  context: BuildContext<unknown>,
  { query, key, value }: Roles,
  { bias, ...settings }: MultiHead,
) {
  const { g, id } = context
  const [D, H] = [last(query.value.shape), settings.heads]
  const G = settings.keyValueHeads ?? H
  expectHeadsDivide(id, H, D)
  expectKeyValueHeadsDivide(id, G, H)
  const project = ({ value: x }: Signal, role: string, count: number) => {
    const name = `${prefixOf(settings)}${role}_proj`
    return splitHeads(g, linear(context, x, (D / H) * count, { name, bias }), count) // (B, count, T, D/H)
  }
  return {
    q: project(query, 'q', H),
    k: repeatHeads(g, project(key, 'k', G), H / G),
    v: repeatHeads(g, project(value, 'v', G), H / G),
  }
}

/** Scaled products of queries and keys, with what positions do to them: (B, H, Tq, Tk). */
function scoresOf(context: BuildContext<unknown>, q: Value, k: Value, settings: MultiHead): Scores {
  const { g, id } = context
  const { heads, causal = false } = settings
  const scheme = positionScheme(settings.position ?? 'none')
  if (scheme.turn) expectPairs(id, heads, heads * last(q.shape))
  const turned = (x: Value) => scheme.turn?.(context, x) ?? x
  const [Tq, Tk] = [q.shape[2]!, k.shape[2]!]
  const { value, vectors } = scaledProducts(g, turned(q), turned(k))
  const bias = scheme.bias?.(context, { heads, Tq, Tk, causal, prefix: prefixOf(settings) }) // (H, Tq, Tk)
  return bias ? { value: g.add(value, bias), vectors: { ...vectors!, bias } } : { value, vectors: vectors! }
}

/** What the names of its trained tensors begin with. */
function prefixOf({ name }: Pick<MultiHead, 'name'>): string {
  return name === undefined ? '' : `${name}.`
}
