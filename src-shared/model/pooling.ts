import { z } from '../zod'
import type { Graph } from './graph/graph'
import type { Value } from './graph/value'
import { expectPositions } from './expect'
import type { BuildContext, Signal } from './layers/define'
import { resized, strided } from './masking'
import type { Pooling } from './ops/rules/pooling'
import { padding, windowSize } from './settings'
import { expectWindowFits, margins } from './window'

/** Settings of every pooling over windows. */
export const poolingParams = z.object({
  size: windowSize.default(2),
  stride: windowSize.default(2),
  padding: padding.default('valid'),
})

/** Labels of these settings. */
export const poolingText = {
  en: {
    params: { size: 'Window', stride: 'Stride', padding: 'Padding' },
    choices: { valid: 'None', same: 'Same size' },
  },
  'zh-CN': {
    params: { size: '窗口', stride: '步幅', padding: '填充' },
    choices: { valid: '不填充', same: '保持尺寸' },
  },
} as const

/** Pools maps (B, H, W, C), given 1 for every real place (B, H, W, 1), or nothing where all are. */
export type Pool = (g: Graph, x: Value, real: Value | undefined, window: Pooling) => Value

/** Pools a sequence (B, T, D) along time, or a map (B, H, W, C) along rows and columns. */
export function pooled(
  { g, id, inputs: [input], params }: BuildContext<z.infer<typeof poolingParams>>,
  pool: Pool,
): Signal {
  expectPositions(id, input)
  const { value, mask, positions } = input
  const axes = value.shape.slice(1, -1)
  expectWindowFits(id, 'size', axes, params)
  const result = pool(g, asMap(g, value), mask && column(g, mask), windowOver(axes, params)) // (B, H′, W′, C)
  const places = axes.length === 1 ? [result.shape[1]!] : result.shape.slice(1, 3)
  return {
    value: g.reshape(result, { shape: [value.shape[0]!, ...places, value.shape.at(-1)!] }),
    mask: mask && strided(g, mask, params.stride, places[0]!),
    positions: resized(positions, places),
  }
}

/** A sequence as a map of one column; a map as it is. */
function asMap(g: Graph, x: Value): Value {
  const [B, T, D] = x.shape
  return x.shape.length === 4 ? x : g.reshape(x, { shape: [B!, T!, 1, D!] })
}

function column(g: Graph, mask: Value): Value {
  return g.reshape(mask, { shape: [...mask.shape, 1, 1] }) // (B, T, 1, 1)
}

/** The window of both axes of a map; a sequence is not pooled across its one column. */
function windowOver([rows, columns]: readonly number[], params: z.infer<typeof poolingParams>): Pooling {
  const { size, stride } = params
  return columns === undefined
    ? { window: [size, 1], strides: [stride, 1], padding: [margins(rows!, params), [0, 0]] }
    : {
        window: [size, size],
        strides: [stride, stride],
        padding: [margins(rows!, params), margins(columns, params)],
      }
}
