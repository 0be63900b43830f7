import { z } from '../../zod'
import { expectMap } from '../expect'
import { bottleneck, channelGates, everywhere, overPlaces, placeGates } from '../gates'
import type { Value } from '../graph/value'
import { linear } from '../linear'
import { reduction } from '../settings'
import { defineLayer, type BuildContext } from './define'

const params = z.object({
  form: z.enum(['scSE', 'cSE', 'sSE']).default('scSE'),
  reduction: reduction.default(2),
})
type Context = BuildContext<z.infer<typeof params>>

/** cSE: the map with each channel gated by the means of all. */
function byChannels(context: Context): Value {
  const { g, params } = context
  const [{ value }] = context.inputs
  const gates = g.sigmoid(bottleneck(context, g.mean(value, { axes: [1, 2] }), params.reduction)) // (B, C)
  return g.mul(value, overPlaces(g, channelGates(g, gates)))
}

/** sSE: the map with each place gated by what stands there. */
function byPlaces(context: Context): Value {
  const { g } = context
  const [{ value, positions }] = context.inputs
  const gates = g.sigmoid(linear(context, value, 1, { name: 'place' })) // (B, H, W, 1)
  const shown = g.reshape(gates, { shape: value.shape.slice(0, 3) }) // (B, H, W)
  return g.mul(value, placeGates(g, shown, positions, everywhere(gates)))
}

export default defineLayer({
  type: 'ConcurrentSqueezeExcitation',
  group: 'attention',
  params,
  arity: [1, 1],
  build(context) {
    const { g, id, params } = context
    const [input] = context.inputs
    expectMap(id, input)
    const gated = {
      cSE: () => byChannels(context),
      sSE: () => byPlaces(context),
      scSE: () => g.add(byChannels(context), byPlaces(context)),
    }
    return { ...input, value: gated[params.form]() } // (B, H, W, C)
  },
  text: {
    en: {
      name: 'Concurrent squeeze and excitation (scSE)',
      hint: 'Gates channels and places side by side and adds the two.',
      params: { form: 'Form', reduction: 'Reduction' },
      choices: { scSE: 'scSE: both, added', cSE: 'cSE: channels', sSE: 'sSE: places' },
    },
    'zh-CN': {
      name: '并行压缩激励（scSE）',
      hint: '并行地对通道和位置做门控，再把两者相加。',
      params: { form: '形式', reduction: '压缩比' },
      choices: { scSE: 'scSE：两者相加', cSE: 'cSE：只对通道', sSE: 'sSE：只对位置' },
    },
  },
  doc: {
    en:
      '`y = x · σ(W₂·relu(W₁·mean(x))) + x · σ(w·x + b)`: cSE gates the channels, sSE every place by what stands there, ' +
      'scSE is their sum. Made for segmentation; use it where single places matter. Roy, Navab, Wachinger 2018, ' +
      'arXiv:1803.02579.',
    'zh-CN':
      '`y = x · σ(W₂·relu(W₁·mean(x))) + x · σ(w·x + b)`：cSE 对通道做门控，sSE 由每个位置上的内容决定该位置的门控，scSE 是两者之和。' +
      '为分割任务提出，适合单个位置很重要的场合。Roy、Navab、Wachinger 2018，arXiv:1803.02579。',
  },
  examples: [
    { params: {}, inputs: [[2, 3, 2, 4]], output: [2, 3, 2, 4] },
    { params: { form: 'cSE', reduction: 1 }, inputs: [[2, 2, 2, 3]], output: [2, 2, 2, 3] },
    { params: { form: 'sSE' }, inputs: [[2, 2, 3, 3]], output: [2, 2, 3, 3] },
  ],
})
