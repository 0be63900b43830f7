import { expect, test } from 'vitest'
import { arrivalText } from '#renderer/state/arrival-text'

const run = { id: 'a', name: 'sun', arrival: 'added', archived: false, content: '', lacks: null } as const

test('what became of one run, and what it lacks, is said', () => {
  expect(arrivalText([run])).toBe('sun is imported.')
  expect(arrivalText([{ ...run, lacks: 'digits' }])).toMatch(/^sun is imported\. Their data .*: digits\./)
})

test('runs that are not in the list are said to be in the archive', () => {
  const runs = [run, { ...run, archived: true }, { ...run, arrival: 'same', archived: true } as const]
  expect(arrivalText(runs)).toBe('2 runs are imported. 1 run was here already. 2 runs are in the archive.')
  expect(arrivalText(runs.slice(1, 2))).toBe('sun is imported. 1 run is in the archive.')
})
