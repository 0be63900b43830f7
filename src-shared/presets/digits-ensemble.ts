import { ensembleLayers } from '../ensemble'
import { definePreset } from './define'
import literal from './digits-literal'

/** One model, started from three seeds and trained on one and the same part of the data. */
const members = [1, 2, 3].map((seed, i) => ({
  as: 'abc'[i]!,
  experiment: {
    ...literal.spec,
    name: `${literal.spec.name} (${seed})`,
    data: { ...literal.spec.data, splitSeed: 7 },
    training: { ...literal.spec.training, seed },
  },
}))

export default definePreset({
  type: 'digits-ensemble',
  order: 100,
  system: 'M10',
  text: {
    en: {
      name: 'Ensemble of three',
      description:
        'Three runs of the literal M7 from three seeds, their probabilities averaged. Members that are not in the library yet are trained first. Better than its best member. M10.',
    },
    'zh-CN': {
      name: '三个模型的集成',
      description:
        'M7 原文形式从三个种子训练三次，再平均它们的概率。库中还没有的成员会先行训练。结果优于其中最好的一个。M10。',
    },
  },
  baseline: { name: { en: 'The best member', 'zh-CN': '最好的成员' }, value: 0.903 },
  goal: 0.91,
  spec: {
    name: 'Ensemble of three',
    data: { ...literal.spec.data, splitSeed: 7 },
    task: literal.spec.task,
    layers: ensembleLayers(
      members.map(({ as, experiment }) => ({ as, layers: experiment.layers })),
      { method: 'mean', of: 'classes' },
    ),
    members,
    training: { batchSize: 100, duration: { steps: 1 }, seed: 7 },
  },
})
