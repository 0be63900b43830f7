import { expect, test } from 'vitest'
import { HeadlightError } from '#shared/errors'
import { describeError, describeThrown } from '#renderer/state/describe-error'

test('a known code is its sentence, with long numbers apart', () => {
  const text = describeError({ code: 'disk_full', values: { path: '/library' }, fixes: [] })
  expect(text).toContain('/library')
})

test('an unknown code keeps its detail', () => {
  const text = describeThrown(new HeadlightError('never_seen', { detail: 'row 12,480' }))
  expect(text).toContain('never_seen')
  expect(text).toContain('row 12,480')
})

test('what is not ours is told as it came', () => {
  expect(describeThrown(new Error('the disk is on fire'))).toContain('the disk is on fire')
})
