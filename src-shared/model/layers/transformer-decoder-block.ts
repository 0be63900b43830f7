import { z } from '../../zod'
import { expectSequence } from '../expect'
import { blockParams, blockText, crossAttention, feedForward, residual, selfAttention } from '../transformer'
import { defineLayer } from './define'

export default defineLayer({
  type: 'TransformerDecoderBlock',
  group: 'attention',
  params: blockParams.extend({ causal: z.boolean().default(true) }),
  arity: [1, 2],
  build(context) {
    const { id, inputs } = context
    for (const signal of inputs) expectSequence(id, signal)
    const [target, memory] = inputs
    const attended = residual(context, 1, target, (x) => selfAttention(context, x)) // (B, T, D)
    if (!memory) return residual(context, 2, attended, (x) => feedForward(context, x))
    const informed = residual(context, 2, attended, (x) => crossAttention(context, x, memory)) // (B, T, D)
    return residual(context, 3, informed, (x) => feedForward(context, x))
  },
  text: {
    en: {
      name: 'Transformer decoder block',
      hint: 'Causal self-attention, cross-attention to a second input if there is one, and a feed-forward network.',
      ...blockText.en,
    },
    'zh-CN': {
      name: 'Transformer 解码器块',
      hint: '因果自注意力、对第二个输入（若有）的交叉注意力，以及前馈网络。',
      ...blockText['zh-CN'],
    },
  },
  doc: {
    en:
      'Pre-norm `y = x + MHA(LN(x))`, `u = y + MHA(LN(y), m)`, `z = u + FFN(LN(u))`, where the first attention is causal ' +
      'and the second takes its keys and values from the memory m, the second input; post-norm puts LN after each sum. ' +
      'With one input the middle part is left out, which makes the block of a language model. Stack several; with ' +
      'pre-norm, put a Layer norm after the last. Vaswani et al. 2017, arXiv:1706.03762; without memory: Radford et al. ' +
      '2019 (GPT-2); pre-norm: Xiong et al. 2020, arXiv:2002.04745.',
    'zh-CN':
      'Pre-norm：`y = x + MHA(LN(x))`、`u = y + MHA(LN(y), m)`、`z = u + FFN(LN(u))`：第一个注意力是因果的，第二个的键和值来自记忆 m，' +
      '即第二个输入；post-norm 把 LN 放在每次相加之后。只有一个输入时省去中间部分，就是语言模型的块。可叠加多个；' +
      '用 pre-norm 时，最后一块之后应再接一个层归一化。Vaswani 等 2017，arXiv:1706.03762；无记忆的形式：Radford 等 2019（GPT-2）；' +
      'pre-norm：Xiong 等 2020，arXiv:2002.04745。',
  },
  examples: [
    { params: { heads: 2, feedForward: 3, dropout: 0 }, inputs: [[2, 3, 6]], output: [2, 3, 6] },
    {
      params: { heads: 2, feedForward: 2, norm: 'post', keyValueHeads: 1, activation: 'tanh' },
      inputs: [
        [2, 4, 4],
        [2, 3, 3],
      ],
      masked: true,
      output: [2, 4, 4],
    },
    {
      params: { heads: 2, feedForward: 2, position: 'alibi', causal: false },
      inputs: [
        [1, 3, 6],
        [1, 4, 2],
      ],
      output: [1, 3, 6],
    },
  ],
})
