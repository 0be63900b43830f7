import { expect, test } from 'vitest'
import { amount, bytes, clock, count, percent, short, signed, tiny } from '#renderer/state/format'

test.each([
  [count(4210), '4,210'],
  [count(null), '–'],
  [percent(0.967), '96.7%'],
  [signed(1.274), '+1.27'],
  [signed(-0.049, 3), '−0.049'],
  [signed(-0.0001), '0.00'],
  [short(0.4), '0.4'],
  [amount(24_300), '24 k'],
  [amount(1_840_000), '1.84 M'],
  [tiny(3.1e-6), '3.1e-6'],
  [tiny(1e-4), '1e-4'],
  [bytes(3.2e9), '3.2 GB'],
  [clock(458_000), '7:38'],
  [clock(3_725_000), '1:02:05'],
])('%s = %s', (printed, expected) => {
  expect(printed).toBe(expected)
})
