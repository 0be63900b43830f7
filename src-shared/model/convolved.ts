import { convolutionWeights } from './convolution'
import type { Value } from './graph/value'
import type { BuildContext } from './layers/define'
import { margins } from './window'

export interface Convolved {
  /** What its parameters are named after. */
  readonly name: string
  readonly filters: number
  readonly kernel: number
  readonly stride?: number
  readonly dilation?: number
  readonly bias?: boolean
}

/** A convolution inside a layer: map (B, H, W, C) → (B, ⌈H/stride⌉, ⌈W/stride⌉, filters), zeros around. */
export function convolved(
  { g, weight }: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  x: Value,
  { name, filters, kernel, stride = 1, dilation = 1, bias = false }: Convolved,
): Value {
  const [, H, W, C] = x.shape as [number, number, number, number]
  const named: typeof weight = (own, shape, start) => weight(`${name}.${own}`, shape, start)
  const { filter, bias: shift } = convolutionWeights({ weight: named, params: { filters, bias } }, C, [
    kernel,
    kernel,
  ])
  const window = { size: (kernel - 1) * dilation + 1, stride, padding: 'same' } as const
  const sums = g.conv2d(x, filter, {
    strides: [stride, stride],
    padding: [margins(H, window), margins(W, window)],
    ...(dilation > 1 && { dilations: [dilation, dilation] as const }),
  })
  return g.add(sums, shift)
}
