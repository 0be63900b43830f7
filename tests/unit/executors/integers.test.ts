import { expect, test } from 'vitest'
import { over, rest } from '#renderer/engine/executors/webgl/glsl/division'
import {
  between,
  constant,
  minus,
  plus,
  times,
  type Int,
} from '#renderer/engine/executors/webgl/glsl/integers'
import { unflatten } from '#renderer/engine/executors/webgl/glsl/indices'
import { given, resultOf } from '#renderer/engine/executors/webgl/glsl/formulas'
import { uniform } from '#shared/random/uniform'

const x = between('x', 0, 15)
const y = between('y', 0, 6)

/** What the text of an integer comes to; there are no quotients but by powers of 2. */
function valueOf(a: Int, at: Readonly<Record<string, number>>): number {
  return Number(new Function(...Object.keys(at), `return ${String(a)}`)(...Object.values(at)))
}

test('what is whole is not divided', () => {
  expect(String(over(times(x, 4), 4))).toBe('x')
  expect(String(rest(times(x, 4), 4))).toBe('0')
  expect(String(over(plus(times(y, 16), x), 16))).toBe('y')
  expect(String(rest(plus(times(y, 16), x), 16))).toBe('x')
})

test('the quotient and the rest make the whole again', () => {
  const place = plus(times(x, 3), y)
  const again = plus(times(over(place, 8), 8), rest(place, 8))
  expect(String(again)).toBe(String(place))
})

test('an index found in one shape is found whole in another', () => {
  const [b, t, d] = unflatten(times(x, 4), [4, 4, 4])
  expect([b, t, d].map(String)).toEqual(['(x >> 2)', '(x & 3)', '0'])
})

test('what a draw hands in is divided with the rest of a sum', () => {
  const from = plus(times(x, 4), times(given(0), 4))
  expect(String(over(from, 4))).toBe('(#0 + x)')
  expect(rest(from, 4).known).toBe(0)
})

test('what a draw hands in is divided before', () => {
  const at = plus(times(x, 32), times(given(1), 3))
  expect([over(at, 8), rest(at, 8)].map(String)).toEqual(['(#1*3/8 + (x << 2))', '#1*3%8'])
  const deeper = over(plus(times(x, 4), rest(at, 8)), 4)
  expect(String(deeper)).toBe('(#1*3%8/4 + x)')
  expect(['#1*3/8', '#1*3%8', '#1*3%8/4'].map((text) => resultOf(text, [0, 7]))).toEqual([2, 5, 1])
})

test('a constant is divided apart from what else a divisor divides', () => {
  const at = plus(times(x, 8), constant(3))
  expect(String(over(at, 32))).toBe('(x >> 2)')
  expect(String(rest(at, 64))).toBe('(((x & 7) << 3) + 3)')
})

test('a sum that may be negative is not taken apart', () => {
  const back = minus(constant(15), x)
  expect(valueOf(over(back, 4), { x: 14 })).toBe(0)
  expect(valueOf(rest(minus(plus(x, 16), y), 8), { x: 0, y: 6 })).toBe(2)
})

test('quotients and rests are what numbers say', () => {
  const draws = uniform(3, 'integers', 0, 4000)
  let next = 0
  const draw = (end: number) => Math.floor(draws[next++ % draws.length]! * end)
  for (let i = 0; i < 400; i++) {
    const at = { x: draw(16), y: draw(7) }
    const by = 2 ** draw(7)
    const sum = plus(plus(times(x, draw(40)), times(y, draw(40))), draw(100))
    const number = valueOf(sum, at)
    expect(valueOf(over(sum, by), at), `${String(sum)} over ${by}`).toBe(Math.floor(number / by))
    expect(valueOf(rest(sum, by), at), `${String(sum)} rest ${by}`).toBe(number % by)
    const deeper = plus(times(over(sum, by), 3), rest(sum, 4))
    expect(valueOf(rest(deeper, 8), at)).toBe(valueOf(deeper, at) % 8)
  }
})
