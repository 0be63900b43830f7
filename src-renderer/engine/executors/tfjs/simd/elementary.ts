import { get, int, set, type Code, type Local } from './code'
import type { Mapping } from './mapping'
import * as v from './vector'

/** eˣ: 2ⁿ times a polynomial in what is left of x. Cephes, expf; within two units of the last place. */
export const exp: Mapping = ([x], [kept, whole, rest]) => {
  const fraction = v.sub(
    v.sub(get(kept!), v.mul(get(whole!), v.splat(0.693359375))),
    v.mul(get(whole!), v.splat(-2.1219444e-4)),
  )
  const coefficients = [
    1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 0.50000001201,
  ]
  const square = v.mul(get(rest!), get(rest!))
  const series = v.add(v.add(v.mul(v.polynomial(get(rest!), coefficients), square), get(rest!)), v.splat(1))
  const power = v.shiftLeft(v.addInt(v.toInt(get(whole!)), v.splatInt(127)), int(23))
  return [
    // At these ends the power of two becomes 0 and infinity by itself.
    ...set(kept!, v.min(v.max(x!, v.splat(-88)), v.splat(89))),
    ...set(whole!, v.nearest(v.mul(get(kept!), v.splat(Math.LOG2E)))),
    ...set(rest!, fraction),
    ...v.mul(series, power),
  ]
}

/** The same for a value that is computed first, into locals of its own. */
const expOf = (x: Code, scratch: readonly Local[]) => exp([x], scratch)

/** tanh x: an odd polynomial near 0, 1 − 2 / (e²ˣ + 1) elsewhere. Cephes, tanhf. */
export const tanh: Mapping = ([x], [kept, far, ...scratch]) => {
  const z = v.mul(get(kept!), get(kept!))
  const coefficients = [
    -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1,
  ]
  const near = v.add(v.mul(v.mul(v.polynomial(z, coefficients), z), get(kept!)), get(kept!))
  const grown = expOf(v.add(v.abs(get(kept!)), v.abs(get(kept!))), scratch)
  const away = v.sub(v.splat(1), v.div(v.splat(2), v.add(grown, v.splat(1))))
  return [
    ...set(kept!, x!),
    ...set(far!, away),
    ...v.choose(withSign(get(far!), get(kept!)), near, v.ge(v.abs(get(kept!)), v.splat(0.625))),
  ]
}

/** erf x to 1.5e-7. Abramowitz and Stegun 7.1.26. */
export const erf: Mapping = ([x], [kept, share, ...scratch]) => {
  const coefficients = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592, 0]
  const tail = v.mul(
    v.polynomial(get(share!), coefficients),
    expOf(v.sub(v.splat(0), v.mul(get(kept!), get(kept!))), scratch),
  )
  const t = v.div(v.splat(1), v.add(v.mul(v.abs(get(kept!)), v.splat(0.3275911)), v.splat(1)))
  return [...set(kept!, x!), ...set(share!, t), ...withSign(v.sub(v.splat(1), tail), get(kept!))]
}

/** The size of one number with the sign of another. */
function withSign(size: Code, sign: Code): Code {
  return v.choose(sign, size, v.splatInt(-(2 ** 31)))
}
