import { expect, test } from 'vitest'
import { fieldText } from '#renderer/state/runs/field-text'
import { valueOf, varying } from '#renderer/state/runs/run-values'
import { tellingFields } from '#renderer/state/runs/telling-fields'
import type { RunRecord } from '#shared/records'
import { sampleRun } from '../../../fake/sample-runs'

const { record } = sampleRun('r1', 'plain-harbor-01', 'digits', 1)
const withRate = (learningRate: number): RunRecord => ({
  ...record,
  spec: { ...record.spec, training: { ...record.spec.training, learningRate } },
})

test('a field is a fact, a figure by its whole or its last name, or a setting by its path or of any layer', () => {
  expect(valueOf(record, 'backend')).toBe('webgl')
  expect(valueOf(record, 'validation/accuracy')).toBeCloseTo(0.922)
  expect(valueOf(record, '*/accuracy')).toBe(valueOf(record, 'validation/accuracy'))
  expect(valueOf(record, 'accuracy')).toBe(valueOf(record, 'validation/accuracy'))
  expect(valueOf(record, 'training.learningRate')).toBe(3e-4)
  expect(valueOf(record, 'units')).toBe(10)
  expect(valueOf(record, 'nonsense')).toBeNull()
})

test('shares are read in per cent, also by their last name', () => {
  expect(fieldText('accuracy', 0.9225)).toBe('92.25%')
  expect(fieldText('*/accuracy', 0.9225)).toBe('92.25%')
  expect(fieldText('validation/accuracy', 0.9225)).toBe('92.25%')
  expect(fieldText('training.learningRate', 3e-4)).toBe('3e-4')
  expect(fieldText('validation/accuracy', null)).toBe('–')
})

test('what differs between runs is what plots begin with, then what they are judged by', () => {
  const runs = [withRate(1e-3), withRate(1e-2)]
  expect(varying(runs)).toEqual(['training.learningRate'])
  expect(tellingFields(runs)).toEqual(['training.learningRate', 'validation/accuracy'])
})
