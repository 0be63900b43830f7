import digits from './digits'
import { definePreset } from './define'

export default definePreset({
  type: 'digits-more',
  order: 71,
  system: 'M7',
  text: {
    en: {
      name: 'Handwritten digits, more of them',
      description:
        'The network of the handwritten digits on 30,000 pictures instead of 10,000: see how much more data does for the same eight heads. M7 in its modern form.',
    },
    'zh-CN': {
      name: '更多手写数字',
      description:
        '同一个手写数字网络，图像从 10,000 幅增加到 30,000 幅：看看更多数据对同样八个头的作用。M7 的现代形式。',
    },
  },
  baseline: { name: { en: 'Most frequent digit', 'zh-CN': '最常见的数字' }, value: 0.112 },
  goal: 0.97,
  spec: {
    ...digits.spec,
    name: 'Handwritten digits, more of them',
    data: { dataset: 'mnist-digits' },
    training: { ...digits.spec.training, duration: { epochs: 3 } },
  },
})
