import { expect, test } from 'vitest'
import { landingOf } from '#renderer/shell/drop/landing'

test.each([
  ['net.ONNX', 'runs', 'model'],
  ['all.headlight', 'attention', 'runs'],
  ['events.out.tfevents.17.host', 'data', 'runs'],
  ['table.csv', 'start', 'data'],
  ['table.csv', 'experiment', 'data'],
  ['table.csv', 'runs', 'runs'],
  ['logs', 'runs', 'runs'],
] as const)('%s dropped on %s is taken for %s', (name, screen, landing) => {
  expect(landingOf(name, screen)).toBe(landing)
})

test('a folder is taken for runs wherever it is dropped', () => {
  expect(landingOf('logs', 'start', true)).toBe('runs')
})
