import { z } from '../../zod'
import type { Value } from '../graph/value'
import type { BuildContext } from '../layers/define'
import { alibi } from './alibi'
import { rotary } from './rotary'
import { t5Bias } from './t5-bias'

type Context = Pick<BuildContext<unknown>, 'g' | 'weight'>

/** How the heads of one attention lie. */
interface Heads {
  readonly heads: number
  readonly Tq: number
  readonly Tk: number
  readonly causal: boolean
  /** What the names of its trained tensors begin with. */
  readonly prefix: string
}

/** A way in which attention knows positions: it turns queries and keys (B, H, T, d), or adds to the scores (H, Tq, Tk). */
interface PositionScheme {
  turn?(context: Context, x: Value): Value
  bias?(context: Context, heads: Heads): Value
}

const schemes = {
  none: {},
  rotary: { turn: ({ g }, x) => rotary(g, x) },
  alibi: { bias: ({ g }, { heads, Tq, Tk }) => alibi(g, heads, Tq, Tk) },
  t5: {
    bias: (context, { prefix, ...heads }) =>
      t5Bias(context, { ...heads, name: `${prefix}relative_attention_bias.weight` }),
  },
} satisfies Record<string, PositionScheme>

export type PositionName = keyof typeof schemes

/** The setting that chooses a scheme. */
export const position = z.enum(Object.keys(schemes) as PositionName[]).default('none')

/** Words of the setting and its choices. */
export const positionText = {
  en: {
    params: { position: 'Relative positions' },
    choices: {
      none: 'None',
      rotary: 'Rotary (RoPE)',
      alibi: 'ALiBi: minus distance',
      t5: 'T5: learned bias by distance',
    },
  },
  'zh-CN': {
    params: { position: '相对位置' },
    choices: {
      none: '不使用',
      rotary: '旋转位置编码（RoPE）',
      alibi: 'ALiBi：按距离减分',
      t5: 'T5：按距离学习的偏置',
    },
  },
} as const

/** A scheme by its name. */
export function positionScheme(name: PositionName): PositionScheme {
  return schemes[name]
}
