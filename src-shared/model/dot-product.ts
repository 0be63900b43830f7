import { z } from '../zod'
import { attend, expectEqualWidths, products, rolesOf } from './attention'
import { last } from './graph/value'
import type { BuildContext, Signal } from './layers/define'
import { dropoutRate } from './settings'

/** Settings of attention by products of queries and keys. */
export const dotProductParams = z.object({
  causal: z.boolean().default(false),
  dropout: dropoutRate.default(0),
})

/** Labels of these settings. */
export const dotProductText = {
  en: { params: { causal: 'Causal: no look ahead', dropout: 'Dropout on weights' } },
  'zh-CN': { params: { causal: '因果：不看后面的位置', dropout: '权重的丢弃率' } },
} as const

/** Attention `softmax(scale(D) · Q·Kᵀ)·V` with its weights shown. */
export function dotProduct(
  context: BuildContext<z.infer<typeof dotProductParams>>,
  scale: (width: number) => number,
): Signal {
  const { g, id, params } = context
  const roles = rolesOf(context)
  expectEqualWidths(id, roles)
  const { query, key, value } = roles
  const scores = products(g, query.value, key.value, scale(last(query.value.shape))) // (B, Tq, Tk)
  return { ...query, value: attend(context, scores, value.value, roles, params) } // (B, Tq, D)
}
