import { z } from '../../zod'
import type { Value } from '../graph/value'
import { readSequence, recurrentParams, recurrentText } from '../recurrent'
import { defineLayer } from './define'

export default defineLayer({
  type: 'Bidirectional',
  group: 'recurrent',
  params: recurrentParams.extend({ cell: z.enum(['lstm', 'gru']).default('lstm') }),
  arity: [1, 1],
  build(context) {
    const { g, params } = context
    const { units, cell, returns } = params
    const ways = [false, true].map((reverse) => {
      return readSequence(context, cell, { units, reverse, suffix: reverse ? '_reverse' : '' })
    })
    const both = (values: Value[], axis: number) => g.concat(values, { axis })
    const after = ways[0]!.final.map((_, i) =>
      both(
        ways.map((way) => way.final[i]!),
        1,
      ),
    ) // (B, 2H)
    const state = { before: [], after }
    if (returns === 'last') return { value: after[0]!, state }
    return {
      ...context.inputs[0],
      value: both(
        ways.map(({ hidden }) => hidden),
        2,
      ),
      state,
    } // (B, T, 2H)
  },
  text: {
    en: {
      name: 'Bidirectional',
      hint: 'Reads a sequence from both ends and joins the two.',
      params: { units: 'Units each way', returns: 'Returns', cell: 'Cell' },
      choices: { ...recurrentText.en.choices, last: 'The last states', lstm: 'LSTM', gru: 'GRU' },
    },
    'zh-CN': {
      name: '双向循环',
      hint: '从两端读取序列，再拼接结果。',
      params: { units: '每个方向的单元数', returns: '返回', cell: '单元' },
      choices: { ...recurrentText['zh-CN'].choices, lstm: 'LSTM', gru: 'GRU' },
    },
  },
  doc: {
    en:
      '`y[t] = [h→[t]; h←[t]]`. Use it where the whole sequence is there before the answer is needed, as in ' +
      'classification and labelling; every state then knows both its past and its future. ' +
      'Schuster, Paliwal 1997, doi:10.1109/78.650093.',
    'zh-CN':
      '`y[t] = [h→[t]; h←[t]]`。适合给出答案前已有完整序列的情形，如分类和标注；每个状态同时了解过去和未来。' +
      'Schuster、Paliwal 1997，doi:10.1109/78.650093。',
  },
  examples: [
    { params: { units: 2 }, inputs: [[2, 3, 2]], output: [2, 3, 4] },
    { params: { units: 2 }, inputs: [[2, 3, 2]], masked: true, output: [2, 3, 4] },
    { params: { units: 2, cell: 'gru', returns: 'last' }, inputs: [[2, 4, 2]], masked: true, output: [2, 4] },
    { params: { units: 2, returns: 'last' }, inputs: [[2, 3, 2]], output: [2, 4] },
  ],
})
