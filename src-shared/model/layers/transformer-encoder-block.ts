import { expectSequence } from '../expect'
import { blockParams, blockText, feedForward, residual, selfAttention } from '../transformer'
import { defineLayer } from './define'

export default defineLayer({
  type: 'TransformerEncoderBlock',
  group: 'attention',
  params: blockParams,
  arity: [1, 1],
  build(context) {
    const [signal] = context.inputs
    expectSequence(context.id, signal)
    const attended = residual(context, 1, signal, (x) => selfAttention(context, x)) // (B, T, D)
    return residual(context, 2, attended, (x) => feedForward(context, x))
  },
  text: {
    en: {
      name: 'Transformer encoder block',
      hint: 'Self-attention and a feed-forward network, each with a residual path and layer norm.',
      ...blockText.en,
    },
    'zh-CN': {
      name: 'Transformer 编码器块',
      hint: '自注意力加前馈网络，各带残差连接和层归一化。',
      ...blockText['zh-CN'],
    },
  },
  doc: {
    en:
      'Pre-norm `y = x + MHA(LN(x))`, `z = y + FFN(LN(y))`; post-norm `y = LN(x + MHA(x))`, `z = LN(y + FFN(y))`, with ' +
      '`FFN(x) = f(x·W₁ + b₁)·W₂ + b₂`. Stack several to read a sequence or the patches of an image. Post-norm is the ' +
      'original; pre-norm trains deep stacks without warm-up and wants a Layer norm after the last block. Unless relative ' +
      'positions are chosen, put a Positional encoding first. Vaswani et al. 2017, arXiv:1706.03762; pre-norm: Xiong et ' +
      'al. 2020, arXiv:2002.04745.',
    'zh-CN':
      'Pre-norm：`y = x + MHA(LN(x))`、`z = y + FFN(LN(y))`；post-norm：`y = LN(x + MHA(x))`、`z = LN(y + FFN(y))`，' +
      '其中 `FFN(x) = f(x·W₁ + b₁)·W₂ + b₂`。叠加若干个，用来读取序列或图像的小块。post-norm 是最初的形式；' +
      'pre-norm 不用预热也能训练深层模型，最后一块之后应再接一个层归一化。若未选择相对位置，应先加位置编码。' +
      'Vaswani 等 2017，arXiv:1706.03762；pre-norm：Xiong 等 2020，arXiv:2002.04745。',
  },
  examples: [
    { params: { heads: 2, feedForward: 3, dropout: 0 }, inputs: [[2, 3, 6]], output: [2, 3, 6] },
    { params: { heads: 1, norm: 'post', activation: 'tanh' }, inputs: [[2, 3, 3]], output: [2, 3, 3] },
    {
      params: { heads: 2, keyValueHeads: 1, position: 'rotary', causal: true, window: 1, feedForward: 2 },
      inputs: [[2, 4, 4]],
      masked: true,
      output: [2, 4, 4],
    },
  ],
})
