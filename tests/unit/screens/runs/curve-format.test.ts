import { expect, test } from 'vitest'
import { curveFormat } from '#renderer/screens/runs/curve-format'
import type { RunRecord } from '#shared/records'

const run = (type: string, summary: Record<string, number>) =>
  ({ spec: { task: { type } }, summary }) as unknown as RunRecord

const trained = run('text-classification', { 'validation/accuracy': 0.5, 'validation/loss': 1 })
const opened = run('foreign', { 'validation/loss': 2 })

test('a share is in per cent, whatever runs without it are shown beside', () => {
  expect(curveFormat('validation/accuracy', [opened, trained])(0.95)).toBe('95%')
  expect(curveFormat('validation/loss', [opened, trained])(0.95)).toBe('0.95')
  const other = run('foreign', { 'validation/accuracy': 95 })
  expect(curveFormat('validation/accuracy', [other, trained])(95)).toBe('95')
})
