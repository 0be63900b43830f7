import { get, int, set, type Code, type Local } from '../tfjs/simd/code'
import { erf, exp, tanh } from '../tfjs/simd/elementary'
import type { Mapping } from '../tfjs/simd/mapping'
import * as v from '../tfjs/simd/vector'
import { bitOr, bitXor, floor, negate, shiftRight, squareRoot, toFloat, truncate } from './instructions'

/** What an op makes of four elements of each input; local variables for what lies between are to be had. */
export type Formula = (inputs: readonly Code[], locals: (count: number) => readonly Local[]) => Code

const mapped =
  (mapping: Mapping, scratch: number): Formula =>
  (inputs, locals) =>
    mapping(inputs, locals(scratch))

const truth =
  (compare: (a: Code, b: Code) => Code): Formula =>
  ([a, b]) =>
    v.bitAnd(compare(a!, b!), v.splat(1))

const signBit = v.splatInt(-(2 ** 31))
const one = v.splat(1)
const reciprocal = (x: Code) => v.div(one, x)
const expOf = (x: Code, locals: (count: number) => readonly Local[]) => exp([x], locals(3))

/** log x: the exponent, and a polynomial in what is left between √½ and √2. Cephes, logf. */
const log: Formula = ([x], locals) => {
  const [kept, bits, rest, power, isLow] = locals(5) as [Local, Local, Local, Local, Local]
  const coefficients = [
    7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
    2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
  ]
  const exponent = v.addInt(shiftRight(get(bits), int(23)), v.splatInt(-126))
  const mantissa = bitOr(v.bitAnd(get(bits), v.splatInt(0x007fffff)), v.splatInt(0x3f000000))
  const square = v.mul(get(rest), get(rest))
  const series = v.mul(v.mul(v.polynomial(get(rest), coefficients), get(rest)), square)
  const low = v.add(v.mul(get(power), v.splat(-2.1219444e-4)), v.mul(square, v.splat(-0.5)))
  const result = v.add(v.add(v.add(series, low), get(rest)), v.mul(get(power), v.splat(0.693359375)))
  const special = v.choose(v.splat(-Infinity), v.splat(NaN), v.eq(get(kept), v.splat(0)))
  const within = v.choose(result, get(kept), v.lt(get(kept), v.splat(Infinity)))
  return [
    ...set(kept, x!),
    ...set(bits, v.max(get(kept), v.splat(1.17549435e-38))),
    ...set(power, toFloat(exponent)),
    ...set(rest, mantissa),
    ...set(isLow, v.lt(get(rest), v.splat(Math.SQRT1_2))),
    ...set(power, v.sub(get(power), v.bitAnd(get(isLow), one))),
    ...set(rest, v.sub(v.add(get(rest), v.bitAnd(get(isLow), get(rest))), one)),
    ...v.choose(within, special, v.gt(get(kept), v.splat(0))),
  ]
}

const sigmoid: Formula = ([x], locals) => reciprocal(v.add(one, expOf(negate(x!), locals)))

/** log (1 + eˣ) without overflow. */
const softplus: Formula = ([x], locals) => {
  const [kept] = locals(1) as [Local]
  const grown = v.add(one, expOf(negate(v.abs(get(kept))), locals))
  return [...set(kept, x!), ...v.add(v.max(get(kept), v.splat(0)), log([grown], locals))]
}

/** xʸ; for a negative x only where y is whole. */
const pow: Formula = ([x, y], locals) => {
  const [base, power, size] = locals(3) as [Local, Local, Local]
  const grown = expOf(v.mul(get(power), log([v.abs(get(base))], locals)), locals)
  const half = v.mul(get(power), v.splat(0.5))
  const isOdd = v.bitAnd(v.eq(floor(get(power)), get(power)), v.ne(floor(half), half))
  const isBroken = v.bitAnd(v.lt(get(base), v.splat(0)), v.ne(floor(get(power)), get(power)))
  const signed = bitXor(get(size), v.bitAnd(v.bitAnd(get(base), signBit), isOdd))
  const atZero = v.choose(v.splat(Infinity), v.splat(0), v.lt(get(power), v.splat(0)))
  return [
    ...set(base, x!),
    ...set(power, y!),
    ...set(size, grown),
    ...set(size, v.choose(atZero, get(size), v.eq(get(base), v.splat(0)))),
    ...set(size, v.choose(one, get(size), v.eq(get(power), v.splat(0)))),
    ...v.choose(v.splat(NaN), signed, isBroken),
  ]
}

const sign: Formula = ([x], locals) => {
  const [kept] = locals(1) as [Local]
  const signed = bitOr(v.bitAnd(get(kept), signBit), one)
  return [...set(kept, x!), ...v.bitAnd(signed, v.ne(get(kept), v.splat(0)))]
}

const square: Formula = ([x], locals) => {
  const [kept] = locals(1) as [Local]
  return [...set(kept, x!), ...v.mul(get(kept), get(kept))]
}

/** Ops that make each element of the same elements of their inputs, four at a time. */
export const formulas: Readonly<Record<string, Formula>> = {
  add: ([a, b]) => v.add(a!, b!),
  sub: ([a, b]) => v.sub(a!, b!),
  mul: ([a, b]) => v.mul(a!, b!),
  div: ([a, b]) => v.div(a!, b!),
  neg: ([x]) => negate(x!),
  abs: ([x]) => v.abs(x!),
  sign,
  exp: mapped(exp, 3),
  log,
  sqrt: ([x]) => squareRoot(x!),
  rsqrt: ([x]) => reciprocal(squareRoot(x!)),
  square,
  tanh: mapped(tanh, 5),
  sigmoid,
  softplus,
  relu: ([x]) => v.max(x!, v.splat(0)),
  maximum: ([a, b]) => v.max(a!, b!),
  minimum: ([a, b]) => v.min(a!, b!),
  pow,
  erf: mapped(erf, 5),
  equal: truth(v.eq),
  greater: truth(v.gt),
  greaterEqual: truth(v.ge),
  less: truth(v.lt),
  lessEqual: truth(v.le),
  select: ([condition, a, b]) => v.choose(a!, b!, v.ne(condition!, v.splat(0))),
  truncate: ([x]) => truncate(x!),
}

/** Those that cost many times what an addition costs. */
export const dear: ReadonlySet<string> = new Set(['exp', 'log', 'tanh', 'sigmoid', 'softplus', 'pow', 'erf'])
