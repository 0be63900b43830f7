import { z } from '../../zod'
import { attentionWeights, scaledProducts } from '../attention'
import { example, expectSequence } from '../expect'
import { last } from '../graph/value'
import { linear } from '../linear'
import { misfit } from '../misfit'
import { defineLayer, type BuildContext, type Signal } from './define'

export default defineLayer({
  type: 'CopyOrWrite',
  group: 'attention',
  params: z.object({ vocabulary: z.int().min(1).max(10_000_000).nullable().default(null) }),
  arity: [3, 3],
  build(context) {
    const { g } = context
    const { ids, memory, writer, depth } = partsOf(context)
    const key = linear(context, memory.value, last(writer.value.shape), { name: 'k_proj' }) // (B, S, D)
    const scores = scaledProducts(g, writer.value, key) // (B, T, S)
    const shown = { ...positionsOf(writer, ids), vectors: scores.vectors }
    const found = attentionWeights(g, scores.value, ids)
    const weights = g.probe('attention', found, ['batch', 'query', 'key'], shown) // (B, T, S)
    const seen = g.concat([g.matmul(weights, memory.value), writer.value], { axis: 2 }) // (B, T, E + D)
    const written = g.softmax(linear(context, seen, depth, { name: 'write' })) // (B, T, ids)
    const copied = g.matmul(weights, g.oneHot(ids.value, { depth })) // (B, T, ids)
    const share = g.sigmoid(linear(context, seen, 1, { name: 'share' })) // (B, T, 1)
    const chances = g.add(g.mul(share, written), g.mul(g.sub(1, share), copied))
    return { ...writer, value: g.log(g.add(chances, smallest)) } // (B, T, ids)
  },
  text: {
    en: {
      name: 'Copy or write',
      hint: 'Says every next token, from the vocabulary or taken from what was read.',
      params: { vocabulary: 'Vocabulary (empty: as the data)' },
    },
    'zh-CN': {
      name: '复制或生成',
      hint: '给出每个后续词元：或从词表生成，或从读到的文本中复制。',
      params: { vocabulary: '词表大小（留空则取自数据）' },
    },
  },
  doc: {
    en:
      '`log(p·softmax(W·[c; s]) + (1 − p)·Σⱼ aⱼ·[xⱼ])`, where a is the attention of the state s to what was read, c what it ' +
      'takes, and p = σ(w·[c; s]) decides between both. The inputs are the ids that were read, what the encoder made of ' +
      'them, and the states of the decoder; reading and writing must share one vocabulary. Use it last where answers ' +
      'repeat parts of the question, as titles and summaries do. See, Liu, Manning 2017, arXiv:1704.04368.',
    'zh-CN':
      '`log(p·softmax(W·[c; s]) + (1 − p)·Σⱼ aⱼ·[xⱼ])`：a 是状态 s 对所读文本的注意力，c 是由此取得的内容，' +
      'p = σ(w·[c; s]) 在两者之间取舍。三个输入依次是读到的词元编号、编码器的输出、解码器的状态；读和写必须共用一个词表。' +
      '当答案会重复原文的片段时放在最后，例如标题和摘要。See、Liu、Manning 2017，arXiv:1704.04368。',
  },
  examples: [
    {
      params: {},
      inputs: [
        [2, 4],
        [2, 4, 3],
        [2, 3, 2],
      ],
      ids: 7,
      output: [2, 3, 7],
    },
    {
      params: { vocabulary: 6 },
      inputs: [
        [2, 4],
        [2, 4, 2],
        [2, 2, 3],
      ],
      ids: 6,
      masked: true,
      output: [2, 2, 6],
    },
  ],
})

/** Keeps the logarithm of what is never said finite. */
const smallest = 1e-7

/** What was read, what the encoder made of it, what the decoder wants, and how many ids there are. */
function partsOf({ id, inputs, params }: BuildContext<{ vocabulary: number | null }>) {
  const [ids, memory, writer] = inputs as unknown as readonly [Signal, Signal, Signal]
  if (ids.value.dtype !== 'int32') throw misfit(id, 'needs_ids', { got: example(ids.value.shape) })
  const depth = params.vocabulary ?? ids.ids
  if (depth === undefined)
    throw misfit(id, 'vocabulary_unknown', {}, [{ param: 'vocabulary', value: 10_000 }])
  for (const signal of [memory, writer]) expectSequence(id, signal)
  const [first, second] = [ids.value.shape[1]!, memory.value.shape[1]!]
  if (first !== second) throw misfit(id, 'lengths_differ', { first, second })
  return { ids, memory, writer, depth }
}

function positionsOf({ positions: query }: Signal, { positions: key }: Signal) {
  return { ...(query && { query }), ...(key && { key }) }
}
