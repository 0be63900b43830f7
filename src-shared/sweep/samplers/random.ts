import { z } from '../../zod'
import { uniform } from '../../random/uniform'
import { defineSampler } from './define'

/** Points drawn evenly. Bergstra, Bengio 2012, "Random search for hyper-parameter optimization". */
export default defineSampler({
  type: 'random',
  order: 1,
  params: z.object({}),
  isAdaptive: false,
  size: () => null,
  sample: ({ space, seed, number }) => [...uniform(seed, 'sweep/random', number, space.length)],
  text: {
    en: { name: 'Random', about: 'Values drawn evenly from the ranges.' },
    'zh-CN': { name: '随机', about: '在取值范围内均匀抽取。' },
  },
})
