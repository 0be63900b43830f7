import { expect, test } from 'vitest'
import { parseSearched } from '#shared/sweep/parse-range'
import { parseSweep } from '#shared/sweep/parse-sweep'
import { searchOf } from '#shared/sweep/search'
import { trialSpec } from '#shared/sweep/trial'
import { spec } from '../storage/fixture'

test.each([
  ['training.learningRate=1e-4..1e-2:log', { type: 'log-uniform', low: 1e-4, high: 1e-2, levels: 3 }],
  ['training.learningRate=.1..1.5:log:5', { type: 'log-uniform', low: 0.1, high: 1.5, levels: 5 }],
  ['training.weightDecay=0..0.1', { type: 'uniform', low: 0, high: 0.1, levels: 3 }],
  ['training.batchSize=8..64', { type: 'int', low: 8, high: 64, levels: 3 }],
  ['training.batchSize=8..64:log-int', { type: 'log-int', low: 8, high: 64, levels: 3 }],
  ['layers.encoder.params.heads=2, 4,8', { type: 'choice', values: [2, 4, 8], levels: 3 }],
  ['training.optimizer.type=adam,sgd', { type: 'choice', values: ['adam', 'sgd'], levels: 3 }],
  ['training.clipNorm=null,1', { type: 'choice', values: [null, 1], levels: 3 }],
])('%s', (text, range) => {
  expect(parseSearched(text)).toEqual({ path: text.split('=')[0]!.replace('.params', ''), ...range })
})

test.each(['training.learningRate', '=1..2', 'a=', 'a=1..', 'a=1..2:lgo', 'a=b..c'])(
  '%s is refused',
  (text) => {
    expect(() => parseSearched(text)).toThrow('bad_range')
  },
)

test('a sweep makes best what its task is judged by, and each trial is a whole experiment', () => {
  const sweep = parseSweep({ base: spec(), space: [parseSearched('layers.encoder.heads=2,4')], seeds: 2 })
  expect(sweep).toMatchObject({
    metric: 'validation/accuracy',
    direction: 'higher',
    name: 'Digits as images',
  })
  const search = searchOf(sweep)
  const trial = trialSpec(sweep, { settings: search.settings(1, []), seed: 7 })
  expect(trial.layers[1]!.params).toEqual({ heads: 4, dropout: 0.1 })
  expect(trial.training.seed).toBe(7)
  expect(trial.data.splitSeed).toBe(0) // seeds share their test part
})

test.each(['layers.decoder.heads=2,4', 'training.learningRate=-1,-2', 'training.batchSize.of.what=1,2'])(
  'a setting that the experiment does not have is refused at once: %s',
  (text) => {
    expect(() => parseSweep({ base: spec(), space: [parseSearched(text)] })).toThrow(
      /unknown_setting|bad_spec/,
    )
  },
)
