import { z } from '../zod'
import { activate, activation } from './activation'
import { dotProductText } from './dot-product'
import { drop } from './drop'
import { last, type Value } from './graph/value'
import type { BuildContext, Signal } from './layers/define'
import { linear } from './linear'
import { heads, multiHead, multiHeadText } from './multi-head'
import { normalise } from './normalise'
import { position } from './position/scheme'
import { dropoutRate, reach, width } from './settings'

/** Settings of a Transformer's block. */
export const blockParams = z.object({
  heads: heads.default(4),
  keyValueHeads: heads.nullable().default(null),
  position,
  window: reach.nullable().default(null),
  causal: z.boolean().default(false),
  feedForward: width.nullable().default(null),
  activation: activation.default('gelu'),
  norm: z.enum(['pre', 'post']).default('pre'),
  dropout: dropoutRate.default(0.1),
})

/** Labels of these settings. */
export const blockText = {
  en: {
    params: {
      heads: multiHeadText.en.params.heads,
      keyValueHeads: 'Key/value heads (empty: as heads; fewer: grouped-query)',
      position: multiHeadText.en.params.position,
      window: 'Window to each side (empty: sees all)',
      causal: dotProductText.en.params.causal,
      feedForward: 'Feed-forward width (empty: 4 × width)',
      activation: 'Activation',
      norm: 'Layer norm',
      dropout: 'Dropout',
    },
    choices: {
      ...multiHeadText.en.choices,
      pre: 'Before each part (pre-norm)',
      post: 'After each sum (post-norm)',
    },
  },
  'zh-CN': {
    params: {
      heads: multiHeadText['zh-CN'].params.heads,
      keyValueHeads: '键值头数（留空则同头数，更少即分组查询）',
      position: multiHeadText['zh-CN'].params.position,
      window: '每侧窗口宽度（留空则看全部）',
      causal: dotProductText['zh-CN'].params.causal,
      feedForward: '前馈宽度（留空则为宽度的 4 倍）',
      activation: '激活函数',
      norm: '层归一化',
      dropout: '丢弃率',
    },
    choices: {
      ...multiHeadText['zh-CN'].choices,
      pre: '在每个子层之前（pre-norm）',
      post: '在每次相加之后（post-norm）',
    },
  },
} as const

type Context = BuildContext<z.infer<typeof blockParams>>

/** A sequence plus what the block's nth part makes of it, with dropout; the norm stands before the part or after the sum. */
export function residual(context: Context, n: number, signal: Signal, part: (x: Signal) => Value): Signal {
  const { g, params } = context
  const normal = (value: Value) => ({ ...signal, value: normalise(context, value, { part: `norm${n}` }) })
  const plus = (x: Signal) => g.add(signal.value, drop(context, part(x), params.dropout, `dropout${n}`))
  return params.norm === 'pre' ? { ...signal, value: plus(normal(signal.value)) } : normal(plus(signal)) // (B, T, D)
}

/** Attention of a sequence to itself: (B, T, D). */
export function selfAttention(context: Context, x: Signal): Value {
  return multiHead(context, { query: x, key: x, value: x }, { ...context.params, name: 'self_attn' })
}

/** Attention of a sequence to another one, which has no common positions with it: (B, T, D). */
export function crossAttention(context: Context, x: Signal, memory: Signal): Value {
  const { heads, keyValueHeads, dropout } = context.params
  const settings = { heads, keyValueHeads, dropout, name: 'cross_attn' }
  return multiHead(context, { query: x, key: memory, value: memory }, settings)
}

/** Two linear maps with an activation and dropout between them, at every position by itself: (B, T, D). */
export function feedForward(context: Context, { value }: Signal): Value {
  const { g, params } = context
  const D = last(value.shape)
  const wide = linear(context, value, params.feedForward ?? 4 * D, { name: 'linear1' }) // (B, T, F)
  const active = drop(context, activate(g, wide, params.activation), params.dropout)
  return linear(context, active, D, { name: 'linear2' })
}
