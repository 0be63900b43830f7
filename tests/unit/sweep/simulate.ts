import { nextMove, firstTrials } from '#shared/sweep/next-move'
import { searchOf } from '#shared/sweep/search'
import { sweepSpec, type SweepSpecInput } from '#shared/sweep/spec'
import type { NewTrial, Trial } from '#shared/sweep/trial'
import { spec } from '../storage/fixture'

/** A sweep over one number from 0 to 1 of the fixture's experiment. */
export function sweep(changes: Partial<SweepSpecInput> = {}) {
  return sweepSpec.parse({
    name: 'A sweep',
    base: spec(),
    space: [{ path: 'training.learningRate', type: 'uniform', low: 1e-4, high: 1 }],
    ...{ sampler: { type: 'random' }, trials: 9, metric: 'validation/loss', direction: 'lower' },
    ...changes,
  })
}

/** What a trial measures at a rung; `null` where it fails. */
export type Measure = (trial: Trial, rung: number) => number | null

/** Runs a sweep without training, `seats` trials at once, the first begun arriving first. */
export function simulate(spec: ReturnType<typeof sweep>, measure: Measure, seats = 1) {
  const search = searchOf(spec)
  const trials: Trial[] = []
  const order: [number, number][] = []
  const training: Trial[] = []
  const add = (added: readonly NewTrial[]) => {
    for (const one of added)
      trials.push({
        ...one,
        id: `t${trials.length}`,
        sweep: 's',
        state: 'queued',
        run: null,
        scores: [],
        error: null,
      })
  }
  const set = (id: string, change: Partial<Trial>) => {
    const at = trials.findIndex((trial) => trial.id === id)
    return (trials[at] = { ...trials[at]!, ...change })
  }
  const arrive = ({ id }: Trial) => {
    const trial = trials.find((one) => one.id === id)!
    const value = measure(trial, trial.scores.length)
    const scores = value === null ? trial.scores : [...trial.scores, value]
    const state = value === null ? 'failed' : scores.length === search.rungs.length ? 'finished' : 'waiting'
    set(id, { scores, state })
  }
  add(firstTrials(spec, search))
  for (;;) {
    const move = nextMove(spec, search, trials)
    if (move.kind === 'add') add(move.trials)
    if (move.kind === 'stop') for (const { id } of move.trials) set(id, { state: 'stopped' })
    if (move.kind === 'done') return { trials, order, search }
    if (move.kind === 'train') {
      order.push([move.trial.number, move.trial.scores.length])
      training.push(set(move.trial.id, { state: 'running', run: move.trial.id }))
    }
    if (training.length === seats || move.kind === 'wait') {
      if (training.length === 0) throw new Error('waits for nothing')
      arrive(training.shift()!)
    }
  }
}
