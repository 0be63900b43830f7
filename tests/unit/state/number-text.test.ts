import { expect, test } from 'vitest'
import { parseNumber, printNumber, stepped } from '#renderer/state/number-text'

test.each([
  ['3e-4', 3e-4],
  ['1,200', 1200],
  ['−0.5', -0.5],
  [' 7 ', 7],
  ['', null],
  ['7 heads', null],
])('"%s" is read as %s', (text, value) => {
  expect(parseNumber(text)).toBe(value)
})

test.each([
  [3e-4, '3e-4'],
  [0.1, '0.1'],
  [12_000, '12000'],
  [null, ''],
])('%s is printed as "%s"', (value, text) => {
  expect(printNumber(value)).toBe(text)
})

const plain = {
  direction: 1,
  large: false,
  step: 1,
  log: false,
  whole: false,
  min: -Infinity,
  max: Infinity,
} as const

test('steps add, ten at once with Shift, and stop at the ends', () => {
  expect(stepped(0.1, { ...plain, step: 0.1 })).toBe(0.2)
  expect(stepped(5, { ...plain, large: true })).toBe(15)
  expect(stepped(5, { ...plain, max: 5 })).toBe(5)
})

test('steps of a rate multiply', () => {
  expect(stepped(1e-3, { ...plain, log: true })).toBe(2e-3)
  expect(stepped(1e-3, { ...plain, log: true, direction: -1, large: true })).toBe(1e-4)
})
