import { expect, test } from 'vitest'
import { Opening } from '#renderer/state/attention/opening.svelte'
import { Slots } from '#renderer/state/attention/slots.svelte'
import { storageOf } from './attention'

function screen() {
  const slots = new Slots({ storage: storageOf({ id: 'a' }, { id: 'b' }, { id: 'c' }), examiner: undefined })
  const done = () => Promise.resolve()
  return { slots, opening: new Opening(slots, { begin: done, show: done, forget: () => undefined }) }
}
const names = ({ list }: Slots) => list.map(({ run }) => run.id).join('')

test('runs come, change places and go; the switches stay with their run', async () => {
  const { slots, opening } = screen()
  await opening.compare('a', 'b')
  await opening.open('c', 2)
  slots.switchHeadsOf(2)
  expect([names(slots), slots.switchedAt]).toEqual(['abc', 2])
  opening.swap()
  opening.close(0)
  expect([names(slots), slots.switchedAt]).toEqual(['ac', 1])
  opening.close(1)
  expect([names(slots), slots.switchedAt]).toEqual(['a', 0])
})

test('the switches are of B until somebody chooses; a swap takes them along', async () => {
  const { slots, opening } = screen()
  await opening.compare('a', 'b')
  expect(slots.switchedAt).toBe(1)
  opening.swap()
  expect([names(slots), slots.switchedAt]).toEqual(['ba', 0])
})

test('of two wishes the later one counts, whichever is read first', async () => {
  const { slots, opening } = screen()
  const first = opening.compare('a')
  const behind = opening.open('c', 1)
  await Promise.all([first, opening.compare('b'), behind])
  expect(names(slots)).toBe('b')
})

test('what cannot be opened is said, and the others are there', async () => {
  const { slots, opening } = screen()
  await opening.compare('gone', 'b')
  expect([names(slots), opening.error !== null]).toEqual(['b', true])
})

test('coming back to the screen leaves what was there; asking for runs again does not', async () => {
  const { slots, opening } = screen()
  const asked = ['a']
  await opening.present(asked)
  await opening.open('b', 1)
  await opening.present(asked)
  expect(names(slots)).toBe('ab')
  await opening.present(['a'])
  expect(names(slots)).toBe('a')
})
