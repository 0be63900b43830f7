import type { DatasetRecord } from '../data/dataset'
import { environments } from '../environments/registry'
import { findOf } from '../registry'
import { entropy, policyAndValue, policyLoss, remembered } from '../reinforcement/policy-loss'
import { prepareEpisodes } from '../reinforcement/prepare'
import { playedScores, scorePlayed } from '../reinforcement/results'
import { expectEpisodes } from '../reinforcement/setups'
import { z } from '../zod'
import { defineTask, type Answered, type InputSignature, type Metric } from './define'
import { range } from './range'
import { tableOf } from './columns'

const options = z.object({
  environment: z.enum([...environments.keys()]).default('memory-corridor'),
  algorithm: z.enum(['a2c', 'ppo']).default('a2c'),
  /** States the model sees: the present one and those before it. */
  history: z.int().min(1).max(1000).default(16),
  /** Episodes played with one policy. */
  episodes: z.int().min(1).max(10_000).default(32),
  /** Optimizer steps on what was played. */
  updates: z.int().min(1).max(1000).default(1),
  /** How often each of their steps is learned from at most: batches are smaller where there are few. */
  passes: z.int().min(1).max(100).default(4),
  discount: z.number().min(0).max(1).default(0.99),
  lambda: z.number().min(0).max(1).default(0.95),
  clip: z.number().positive().max(1).default(0.2),
  valueWeight: z.number().min(0).max(100).default(0.5),
  entropyWeight: z.number().min(0).max(100).default(0.01),
})

export type ReinforcementOptions = z.infer<typeof options>

/** How undecided the policy is, in nats: (B). */
const undecided: Metric = {
  name: 'entropy',
  better: 'lower',
  perExample: ({ g, output }) => entropy(g, policyAndValue(g, output).logits),
}

/** Learning what to do in an environment, by A2C or PPO: from rewards, with episodes as the rows of the dataset. */
export default defineTask({
  type: 'reinforcement',
  field: 'agent',
  options,
  signature,
  examples: (_, content) => range(tableOf(content).rows),
  round: ({ episodes, updates }) => ({ rows: episodes, steps: updates }),
  chronological: () => false,
  prepare: (dataset, content, chosen) => prepareEpisodes(content, signature(dataset, chosen), chosen),
  targetDType: 'float32',
  loss: (context: Answered) => policyLoss(context, options.parse({})),
  metrics: [undecided],
  scores: playedScores,
  score: scorePlayed,
  decisive: 'success',
  /** Probabilities of the actions, then the value: (B, A + 1). */
  readout(g, output) {
    const { logits, value } = policyAndValue(g, output)
    return g.concat([g.softmax(logits), g.reshape(value, { shape: [output.shape[0]!, 1] })], { axis: 1 })
  },
  text: {
    en: {
      name: 'Acting for rewards',
      hint: 'An agent acts in an environment and learns from rewards; every row sets up an episode.',
      options: {
        environment: 'Environment',
        algorithm: 'Algorithm',
        history: 'States seen',
        episodes: 'Episodes at a time',
        updates: 'Training steps on them',
        passes: 'Passes through them at most',
        discount: 'Discount γ',
        lambda: 'GAE λ',
        clip: 'Clip of PPO',
        valueWeight: 'Weight of the value',
        entropyWeight: 'Weight of the entropy',
      },
    },
    'zh-CN': {
      name: '强化学习',
      hint: '智能体在环境中行动，从奖励中学习；每一行设定一个回合。',
      options: {
        environment: '环境',
        algorithm: '算法',
        history: '可见的状态数',
        episodes: '每轮回合数',
        updates: '每轮训练步数',
        passes: '每轮最多遍数',
        discount: '折扣因子 γ',
        lambda: 'GAE 的 λ',
        clip: 'PPO 的截断范围',
        valueWeight: '价值损失权重',
        entropyWeight: '熵权重',
      },
    },
  },
})

function signature(
  dataset: DatasetRecord,
  { environment: type, history }: ReinforcementOptions,
): InputSignature {
  const environment = findOf(environments, 'environment', type)
  expectEpisodes(dataset, environment)
  return {
    shape: [history, environment.features.length],
    dtype: 'float32',
    positions: { kind: 'step', shape: [history] },
    padding: 0,
    outputs: environment.actions.length + 1,
    outputMeaning: 'values',
    labels: environment.actions,
    targetShape: [remembered.length],
  }
}
