import { z } from '../../zod'
import { example } from '../expect'
import { misfit } from '../misfit'
import { width } from '../settings'
import { defineLayer, type Signal } from './define'

/** How many ids the table must hold: as many as the data has, unless the setting asks for more. */
function rows(layer: string, { ids }: Signal, vocabulary: number | null): number {
  if (vocabulary === null && ids !== undefined) return ids
  if (vocabulary === null)
    throw misfit(layer, 'vocabulary_unknown', {}, [{ param: 'vocabulary', value: 10_000 }])
  if (ids === undefined || vocabulary >= ids) return vocabulary
  throw misfit(layer, 'vocabulary_too_small', { vocabulary, ids }, [{ param: 'vocabulary', value: ids }])
}

export default defineLayer({
  type: 'Embedding',
  group: 'input',
  params: z.object({
    width: width.default(64),
    vocabulary: z.int().min(1).max(10_000_000).nullable().default(null),
  }),
  arity: [1, 1],
  build({ g, id, inputs: [signal], params, weight }) {
    const { value: tokens, mask, positions } = signal
    if (tokens.dtype !== 'int32') throw misfit(id, 'needs_ids', { got: example(tokens.shape) })
    const shape = [rows(id, signal, params.vocabulary), params.width]
    const table = weight('weight', shape, { kind: 'normal', deviation: 1 }) // (V, D)
    return { value: g.gather(table, tokens), mask, positions } // (B, T, D)
  },
  text: {
    en: {
      name: 'Embedding',
      hint: 'A learned vector for every token.',
      params: { width: 'Width', vocabulary: 'Vocabulary (empty: as the data)' },
    },
    'zh-CN': {
      name: '词嵌入',
      hint: '为每个词元学习一个向量。',
      params: { width: '宽度', vocabulary: '词表大小（留空则取自数据）' },
    },
  },
  doc: {
    en:
      '`y[t] = W[x[t]]`: row x of a learned table. The first layer for text. The vectors of tokens that are used alike ' +
      'grow alike. Bengio et al. 2003, Journal of Machine Learning Research 3; Mikolov et al. 2013, arXiv:1301.3781.',
    'zh-CN':
      '`y[t] = W[x[t]]`：取可学习表格的第 x 行。文本模型的第一层；用法相近的词元，向量也会相近。' +
      'Bengio 等 2003，Journal of Machine Learning Research 3；Mikolov 等 2013，arXiv:1301.3781。',
  },
  examples: [
    { params: { width: 3, vocabulary: 7 }, inputs: [[2, 4]], ids: 7, output: [2, 4, 3] },
    { params: { width: 3 }, inputs: [[2, 4]], ids: 5, masked: true, output: [2, 4, 3] },
  ],
})
