import { z } from '../zod'
import type { Shape, Value } from './graph/value'
import { sizeOf } from './graph/value'
import { activation } from './activation'
import type { BuildContext } from './layers/define'
import { padding, width, windowSize } from './settings'

/** Settings of every convolution. */
export const convolutionParams = z.object({
  filters: width.default(32),
  kernel: windowSize.default(3),
  stride: windowSize.default(1),
  padding: padding.default('valid'),
  activation: activation.default('linear'),
  bias: z.boolean().default(true),
})

/** Labels of these settings. */
export const convolutionText = {
  en: {
    params: {
      filters: 'Filters',
      kernel: 'Kernel size',
      stride: 'Stride',
      padding: 'Padding',
      activation: 'Activation',
      bias: 'Bias',
    },
    choices: { valid: 'None', same: 'Same size' },
  },
  'zh-CN': {
    params: {
      filters: '卷积核数',
      kernel: '卷积核大小',
      stride: '步幅',
      padding: '填充',
      activation: '激活函数',
      bias: '偏置',
    },
    choices: { valid: '不填充', same: '保持尺寸' },
  },
} as const

/** Filter and bias with PyTorch's names, layout (O, I, …kernel) and start: uniform in ±1/√(I · kernel). */
export function convolutionWeights(
  {
    weight,
    params,
  }: Pick<BuildContext<Pick<z.infer<typeof convolutionParams>, 'filters' | 'bias'>>, 'weight' | 'params'>,
  channels: number,
  kernel: Shape,
): { filter: Value; bias: Value | number } {
  const start = { kind: 'uniform', limit: 1 / Math.sqrt(channels * sizeOf(kernel)) } as const
  const filter = weight('weight', [params.filters, channels, ...kernel], start) // (O, I, …kernel)
  return { filter, bias: params.bias ? weight('bias', [params.filters], start) : 0 }
}
