import { adamParams, adamStep, biasCorrections } from './adam-rule'
import { decayed } from './decayed'
import { defineOptimizer } from './define'

/** Adam; weight decay is an L2 penalty, as `torch.optim.Adam`. */
export default defineOptimizer({
  type: 'adam',
  params: adamParams,
  slots: ['moment1', 'moment2'],
  scalars: biasCorrections,
  update: (context) =>
    adamStep(
      context,
      decayed(context.g, context.gradient, context.parameter, context.weightDecay),
      context.parameter,
    ),
  text: {
    en: { name: 'Adam', params: { beta1: 'β₁', beta2: 'β₂', epsilon: 'ε' } },
    'zh-CN': { name: 'Adam', params: { beta1: 'β₁', beta2: 'β₂', epsilon: 'ε' } },
  },
})
