import { adamParams, adamStep, biasCorrections } from './adam-rule'
import { defineOptimizer } from './define'

/** Adam with decoupled weight decay. Loshchilov and Hutter 2019, arXiv:1711.05101. */
export default defineOptimizer({
  type: 'adamw',
  params: adamParams,
  slots: ['moment1', 'moment2'],
  scalars: biasCorrections,
  update(context) {
    const { g, parameter, learningRate, weightDecay } = context
    const shrunk =
      weightDecay === 0 ? parameter : g.sub(parameter, g.mul(parameter, g.mul(learningRate, weightDecay)))
    return adamStep(context, context.gradient, shrunk)
  },
  text: {
    en: { name: 'AdamW', params: { beta1: 'β₁', beta2: 'β₂', epsilon: 'ε' } },
    'zh-CN': { name: 'AdamW', params: { beta1: 'β₁', beta2: 'β₂', epsilon: 'ε' } },
  },
})
