import { z } from '../../zod'
import { example, expectNumbers } from '../expect'
import type { Graph } from '../graph/graph'
import { sameShape } from '../graph/shapes'
import type { Value } from '../graph/value'
import { linear } from '../linear'
import { misfit } from '../misfit'
import { defineLayer, type BuildContext } from './define'

/** Keeps the logarithm of a probability that is 0 finite. */
const tiny = 1e-12

const params = z.object({
  method: z.enum(['mean', 'weighted', 'stacked']).default('mean'),
  of: z.enum(['classes', 'values']).default('classes'),
})

type Context = BuildContext<z.infer<typeof params>>

export default defineLayer({
  type: 'Ensemble',
  group: 'combine',
  params,
  arity: [2, 32],
  build(context) {
    const { g, id, inputs, params } = context
    const [{ value: first }, ...others] = inputs
    for (const signal of inputs) expectNumbers(id, signal)
    const other = others.find(({ value }) => !sameShape(value.shape, first.shape))
    if (other)
      throw misfit(id, 'shapes_differ', { first: example(first.shape), second: example(other.value.shape) })
    const isClasses = params.of === 'classes'
    const says = inputs.map(({ value }) => (isClasses ? g.softmax(value) : value)) // n × (B, …, C)
    const logarithm = (p: Value) => (isClasses ? g.log(g.add(p, tiny)) : p)
    if (params.method === 'stacked') {
      const features = g.concat(says.map(logarithm), { axis: first.shape.length - 1 }) // (B, …, n·C)
      return { ...inputs[0], value: linear(context, features, first.shape.at(-1)!) }
    }
    return { ...inputs[0], value: logarithm(weightedSum(g, says, shares(context, says.length))) } // (B, …, C)
  },
  text: {
    en: {
      name: 'Ensemble',
      hint: 'Joins what several models say about the same example.',
      params: { method: 'Method', of: 'The models yield' },
      choices: {
        mean: 'Mean',
        weighted: 'Learned weights',
        stacked: 'Stacked (learned map)',
        classes: 'Classes (logits)',
        values: 'Values',
      },
    },
    'zh-CN': {
      name: '集成',
      hint: '合并多个模型对同一样本的回答。',
      params: { method: '方法', of: '模型输出' },
      choices: {
        mean: '平均',
        weighted: '可学习的权重',
        stacked: '堆叠（可学习的映射）',
        classes: '类别（logits）',
        values: '数值',
      },
    },
  },
  doc: {
    en:
      '`y = log Σᵢ wᵢ·softmax(xᵢ)` of n models’ logits (of values: `Σᵢ wᵢ·xᵢ`), with `wᵢ = 1/n` or learned weights that sum ' +
      'to 1; stacked: a learned linear map of all log-probabilities. Use it on finished runs whose mistakes differ. ' +
      'Wolpert 1992, doi:10.1016/S0893-6080(05)80023-1; Breiman 1996, doi:10.1007/BF00058655.',
    'zh-CN':
      '对 n 个模型的 logits 计算 `y = log Σᵢ wᵢ·softmax(xᵢ)`（数值则为 `Σᵢ wᵢ·xᵢ`），其中 `wᵢ = 1/n`，或为和为 1 的可学习权重；' +
      '堆叠时是全部对数概率的可学习线性映射。适合错误各不相同的已完成运行。' +
      'Wolpert 1992，doi:10.1016/S0893-6080(05)80023-1；Breiman 1996，doi:10.1007/BF00058655。',
  },
  examples: [
    { params: {}, inputs: two([2, 3]), output: [2, 3] },
    { params: { of: 'values' }, inputs: two([2, 3]), output: [2, 3] },
    { params: { method: 'weighted' }, inputs: [...two([2, 4, 3]), [2, 4, 3]], output: [2, 4, 3] },
    { params: { method: 'stacked' }, inputs: two([2, 3]), output: [2, 3] },
  ],
})

/** Two inputs of one shape. */
function two(shape: readonly number[]) {
  return [shape, shape]
}

/** What each model counts: equal shares, or the softmax of one learned number a model. */
function shares({ g, params, weight }: Context, models: number): Value[] {
  if (params.method === 'mean') return Array.from({ length: models }, () => g.constant(1 / models))
  const learned = g.softmax(weight('weight', [models], { kind: 'zeros' })) // (n)
  return Array.from({ length: models }, (_, i) => g.slice(learned, { begin: [i], size: [1] })) // n × (1)
}

function weightedSum(g: Graph, values: readonly Value[], weights: readonly Value[]): Value {
  return values.map((value, i) => g.mul(value, weights[i]!)).reduce((sum, part) => g.add(sum, part))
}
