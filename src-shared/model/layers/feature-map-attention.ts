import { z } from '../../zod'
import { attend, scaledProducts } from '../attention'
import { dotProductText } from '../dot-product'
import { expectMap } from '../expect'
import { projections } from '../projections'
import { dropoutRate, width } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'FeatureMapAttention',
  group: 'attention',
  params: z.object({
    units: width.default(16),
    dropout: dropoutRate.default(0),
    bias: z.boolean().default(true),
  }),
  arity: [1, 1],
  build(context) {
    const { g, id, inputs, params } = context
    const [signal] = inputs
    const [B, H, W, C] = expectMap(id, signal)
    const pixels = { ...signal, value: g.reshape(signal.value, { shape: [B, H * W, C] }) }
    const roles = { query: pixels, key: pixels, value: pixels }
    const { q, k, v } = projections(context, roles, { ...params, valueUnits: C }) // (B, H·W, A) and (B, H·W, C)
    const seen = attend(context, scaledProducts(g, q, k), v, roles, params) // (B, H·W, C)
    return { ...signal, value: g.reshape(seen, { shape: [B, H, W, C] }) }
  },
  text: {
    en: {
      name: 'Self-attention over a feature map',
      hint: 'Every pixel looks at every other pixel of the map.',
      params: { units: 'Attention width', dropout: dotProductText.en.params.dropout, bias: 'Bias' },
    },
    'zh-CN': {
      name: '特征图自注意力',
      hint: '特征图的每个像素关注所有像素。',
      params: { units: '注意力宽度', dropout: dotProductText['zh-CN'].params.dropout, bias: '偏置' },
    },
  },
  doc: {
    en:
      '`yᵢ = Σⱼ aᵢⱼ·(W_v·xⱼ)` with `aᵢ = softmax over j of (W_q·xᵢ)·(W_k·xⱼ) / √A`: every pixel is query, key and value, ' +
      'and the projections are 1 × 1 convolutions. Use it between convolutions, where things far apart belong together; ' +
      'add its input again for a residual path. It needs memory for every pair of pixels. ' +
      'Wang et al. 2018, arXiv:1711.07971; Zhang et al. 2019, arXiv:1805.08318.',
    'zh-CN':
      '`yᵢ = Σⱼ aᵢⱼ·(W_v·xⱼ)`，其中 `aᵢ` 是 `(W_q·xᵢ)·(W_k·xⱼ) / √A` 对 j 的 softmax：每个像素都同时是查询、键和值，投影即 1 × 1 卷积。' +
      '放在卷积之间，用于把相距较远的内容联系起来；需要残差通路时再加上它的输入。占用的内存与像素对数成正比。' +
      'Wang 等 2018，arXiv:1711.07971；Zhang 等 2019，arXiv:1805.08318。',
  },
  examples: [
    { params: { units: 2 }, inputs: [[2, 2, 3, 3]], output: [2, 2, 3, 3] },
    { params: { units: 1, dropout: 0.5, bias: false }, inputs: [[2, 3, 2, 2]], output: [2, 3, 2, 2] },
  ],
})
