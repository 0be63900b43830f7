import { expect, test } from 'vitest'
import { planOf } from '#renderer/engine/executors/webgl/plan'
import { benchModels } from '../bench/models/registry'
import { madeStep } from '../bench/models/made-step'

/** What today's graphics cards and software rendering offer. */
const card = { textures: 15, results: 8, adds: true, isSoftware: false }
const software = { ...card, isSoftware: true }

/** The most draws a training step may take, by model and sequence length, batch 32; of a model from sequence to sequence, on a card. */
const most = [
  { type: 'm2', T: 32, draws: 150 },
  { type: 'm3', T: 32, draws: 150 },
  { type: 'bilstm', T: 32, draws: 250 },
  { type: 'seq2seq', T: 32, draws: 250 },
  { type: 'transformer', T: 32, draws: 120 },
  { type: 'transformer', T: 128, draws: 120 },
]

test.each(most)(
  'a step of $type at $T takes at most $draws draws',
  { timeout: 120_000 },
  ({ type, T, draws }) => {
    const { step } = madeStep(benchModels.get(type)!, T)
    expect(planOf(step, card).draws.length).toBeLessThanOrEqual(draws)
    if (type !== 'seq2seq') expect(planOf(step, software).draws.length).toBeLessThanOrEqual(draws)
  },
)
