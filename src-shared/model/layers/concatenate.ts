import { z } from '../../zod'
import { example, expectNumbers, expectSequence } from '../expect'
import type { Graph } from '../graph/graph'
import { sameShape } from '../graph/shapes'
import type { Shape } from '../graph/value'
import { misfit } from '../misfit'
import { commonGraph, commonMask, commonPositions } from '../several'
import { defineLayer, type Signal } from './define'

type Inputs = readonly [Signal, ...Signal[]]

/** Checks that all inputs are alike but for the axis they are joined along. */
function expectAlike(layer: string, axis: number, inputs: Inputs) {
  const rest = (shape: Shape) => shape.toSpliced(axis, 1)
  const first = inputs[0].value.shape
  const other = inputs.find(({ value }) => !sameShape(rest(value.shape), rest(first)))?.value.shape
  if (other) throw misfit(layer, 'cannot_concatenate', { first: example(first), second: example(other) })
}

/** Side by side along the last axis. */
function byFeatures(g: Graph, layer: string, inputs: Inputs): Signal {
  const rank = inputs[0].value.shape.length
  for (const signal of inputs) expectNumbers(layer, signal)
  expectAlike(layer, rank - 1, inputs)
  return {
    value: g.concat(
      inputs.map(({ value }) => value),
      { axis: rank - 1 },
    ), // (B, …, D₁ + D₂)
    mask: commonMask(g, inputs),
    positions: commonPositions(inputs),
    ...commonGraph(inputs),
  }
}

/** One after the other along time; positions that come from several places stand for none. */
function byPositions(g: Graph, layer: string, inputs: Inputs): Signal {
  for (const signal of inputs) expectSequence(layer, signal)
  expectAlike(layer, 1, inputs)
  const masks = inputs.map(
    ({ value, mask }) => mask ?? g.broadcastTo(g.constant(1), { shape: value.shape.slice(0, 2) }),
  )
  return {
    value: g.concat(
      inputs.map(({ value }) => value),
      { axis: 1 },
    ), // (B, T₁ + T₂, D)
    mask: inputs.some(({ mask }) => mask) ? g.concat(masks, { axis: 1 }) : undefined,
  }
}

export default defineLayer({
  type: 'Concatenate',
  group: 'combine',
  params: z.object({ axis: z.enum(['features', 'positions']).default('features') }),
  arity: [2, 16],
  build: ({ g, id, inputs, params }) =>
    (params.axis === 'features' ? byFeatures : byPositions)(g, id, inputs),
  text: {
    en: {
      name: 'Concatenate',
      hint: 'Joins its inputs side by side, or one after the other.',
      params: { axis: 'Along' },
      choices: { features: 'Features', positions: 'Positions' },
    },
    'zh-CN': {
      name: '拼接',
      hint: '把各输入并排或首尾相接。',
      params: { axis: '沿着' },
      choices: { features: '特征', positions: '位置' },
    },
  },
  doc: {
    en:
      '`y = [x₁; x₂; …]` along features or positions. Use it to hand on what a layer saw beside what it made of it, as ' +
      'attention beside the states it attends to. Huang et al. 2016, arXiv:1608.06993.',
    'zh-CN':
      '沿特征或位置计算 `y = [x₁; x₂; …]`。用来把一层看到的与它得出的一起往后传，例如注意力的结果与被关注的状态。' +
      'Huang 等 2016，arXiv:1608.06993。',
  },
  examples: [
    {
      params: {},
      inputs: [
        [2, 3],
        [2, 4],
      ],
      output: [2, 7],
    },
    {
      params: {},
      inputs: [
        [2, 3, 2],
        [2, 3, 4],
      ],
      masked: true,
      output: [2, 3, 6],
    },
    {
      params: { axis: 'positions' },
      inputs: [
        [2, 3, 2],
        [2, 4, 2],
      ],
      masked: true,
      output: [2, 7, 2],
    },
  ],
})
