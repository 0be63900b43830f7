import { definePreset } from './define'
import digits from './digits'

export default definePreset({
  type: 'mnist',
  order: 71,
  system: 'M7',
  text: {
    en: {
      name: 'Thirty thousand digits',
      description:
        'The network of the handwritten digits with three times the pictures, which is what it lacked: fewer than three in a hundred are taken for another. M7 in its modern form.',
    },
    'zh-CN': {
      name: '三万个手写数字',
      description:
        '同一个手写数字网络，图像多了两倍，这正是它所欠缺的：一百个里认错的不到三个。M7 的现代形式。',
    },
  },
  baseline: { name: { en: 'Most frequent class', 'zh-CN': '最常见的类别' }, value: 0.112 },
  goal: 0.97,
  spec: {
    ...digits.spec,
    name: 'Thirty thousand digits',
    data: { dataset: 'mnist-digits' },
    training: { ...digits.spec.training, duration: { steps: 1500 }, validateEvery: 375 },
  },
})
