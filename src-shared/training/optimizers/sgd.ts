import { z } from '../../zod'
import { decayed } from './decayed'
import { defineOptimizer } from './define'

/** Stochastic gradient descent with momentum, as `torch.optim.SGD`. */
export default defineOptimizer({
  type: 'sgd',
  params: z.object({
    momentum: z.number().min(0).max(0.9999).default(0),
    nesterov: z.boolean().default(false),
  }),
  slots: ['velocity'],
  scalars: () => ({}),
  update({ g, params: { momentum, nesterov }, parameter, gradient, slots, learningRate, weightDecay }) {
    const grad = decayed(g, gradient, parameter, weightDecay) // (P)
    const velocity = momentum === 0 ? slots.velocity! : g.add(g.mul(slots.velocity!, momentum), grad)
    const ahead = nesterov ? g.add(grad, g.mul(velocity, momentum)) : velocity
    const direction = momentum === 0 ? grad : ahead
    return { parameter: g.sub(parameter, g.mul(direction, learningRate)), slots: { velocity } }
  },
  text: {
    en: { name: 'SGD', params: { momentum: 'Momentum', nesterov: 'Nesterov' } },
    'zh-CN': { name: 'SGD', params: { momentum: '动量', nesterov: 'Nesterov' } },
  },
})
