import { expect, test } from 'vitest'
import { groupRuns, interval } from '#renderer/state/run-groups'
import { sampleRun } from '../../fake/sample-runs'

function run(id: string, seed: number, learningRate: number) {
  const { record } = sampleRun(id, id, 'words', 1)
  const training = { ...record.spec.training, seed, learningRate }
  return { ...record, spec: { ...record.spec, training } }
}

test('runs are grouped by a setting, in the order in which its values appear', () => {
  const groups = groupRuns([run('a', 1, 1e-3), run('b', 2, 3e-4), run('c', 3, 1e-3)], 'training.learningRate')
  expect(groups.map(({ value, runs }) => [value, runs.map(({ id }) => id)])).toEqual([
    [1e-3, ['a', 'c']],
    [3e-4, ['b']],
  ])
})

test('a group names what varies beside the seed', () => {
  const [group] = groupRuns([run('a', 1, 1e-3), run('b', 2, 3e-4)], 'data.dataset')
  expect(group!.varies).toEqual(['training.learningRate'])
})

test('the interval is that of Student’s t', () => {
  const { mean, half, n } = interval([1, 2, 3, 4, 5])!
  expect([mean, n]).toEqual([3, 5])
  expect(half).toBeCloseTo(1.963, 3)
})

test('one run has no interval, and none has no mean', () => {
  expect(interval([2])).toEqual({ mean: 2, half: null, n: 1 })
  expect(interval([null, Number.NaN])).toBeNull()
})
