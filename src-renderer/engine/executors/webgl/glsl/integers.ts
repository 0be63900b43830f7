/** An integer expression of GLSL; a numeral where it is known. */
export type Int = string

/** The value of a numeral, or `undefined`. */
const known = (a: Int) => (/^-?\d+$/.test(a) ? Number(a) : undefined)

export function plus(a: Int, b: Int | number): Int {
  const [x, y] = [known(a), known(String(b))]
  if (x !== undefined && y !== undefined) return String(x + y)
  if (x === 0) return String(b)
  if (y === 0) return a
  return y !== undefined && y < 0 ? `(${a} - ${-y})` : `(${a} + ${b})`
}

export function minus(a: Int, b: Int): Int {
  const y = known(b)
  return y === undefined ? `(${a} - ${b})` : plus(a, -y)
}

export function times(a: Int, n: number): Int {
  const x = known(a)
  if (x !== undefined) return String(x * n)
  if (n === 1) return a
  return n === 0 ? '0' : `(${a} * ${n})`
}

/** The quotient of an integer that is not negative. */
export function over(a: Int, n: number): Int {
  const x = known(a)
  if (x !== undefined) return String(Math.floor(x / n))
  if (n === 1) return a
  return Number.isInteger(Math.log2(n)) ? `(${a} >> ${Math.log2(n)})` : `(${a} / ${n})`
}

/** The remainder of an integer that is not negative. */
export function rest(a: Int, n: number): Int {
  const x = known(a)
  if (x !== undefined) return String(x % n)
  if (n === 1) return '0'
  return Number.isInteger(Math.log2(n)) ? `(${a} & ${n - 1})` : `(${a} % ${n})`
}
