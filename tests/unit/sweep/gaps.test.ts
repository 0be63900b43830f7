import { expect, test } from 'vitest'
import { nextMove } from '#shared/sweep/next-move'
import { searchOf } from '#shared/sweep/search'
import type { Trial } from '#shared/sweep/trial'
import { sweep } from './simulate'

test('a sweep of which only some trials are known goes on with those that are missing', () => {
  const spec = sweep({ trials: 3 })
  const trial = { ...{ id: 't', sweep: 's', seed: 0, settings: {}, run: null, scores: [], error: null } }
  const known: Trial[] = [{ ...trial, number: 1, state: 'stopped' }]
  const added: number[] = []
  for (let i = 0; i < 2; i++) {
    const move = nextMove(spec, searchOf(spec), known)
    if (move.kind !== 'add') throw new Error(`expected more trials, got ${move.kind}`)
    added.push(...move.trials.map(({ number }) => number))
    known.push(...move.trials.map((one) => ({ ...trial, ...one, state: 'stopped' as const })))
  }
  expect(added).toEqual([0, 2])
  expect(nextMove(spec, searchOf(spec), known).kind).toBe('done')
})
