import { expect, test } from 'vitest'
import { byHarm, harm } from '#shared/attention/harm'

const all = { accuracy: 0.9, loss: 0.2 }
const results = [
  all,
  { accuracy: 0.91, loss: 0.3 },
  { accuracy: 0.4, loss: 0.25 },
  { accuracy: 0.9, loss: 0.2 },
]
const accuracy = { name: 'accuracy', better: 'higher' } as const
const loss = { name: 'loss', better: 'lower' } as const

test('the most harmful comes first, whichever way is better', () => {
  expect(byHarm(results, accuracy)).toEqual([1, 2, 0])
  expect(byHarm(results, loss)).toEqual([0, 1, 2])
})

test('harm is how much worse it is', () => {
  expect(harm(all, results[2]!, accuracy)).toBeCloseTo(0.5)
  expect(harm(all, results[1]!, loss)).toBeCloseTo(0.1)
  expect(harm(all, results[1]!, accuracy)).toBeCloseTo(-0.01)
  expect(Object.is(harm(all, results[3]!, accuracy), 0)).toBe(true)
})
