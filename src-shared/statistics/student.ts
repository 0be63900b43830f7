/**
 * The quantile of Student's t with `df` degrees of freedom: the t below which the share `p` of it lies, 0 < p < 1. Found by
 * halving the interval on the regularised incomplete beta function, to about 1e-12.
 */
export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df)
  // P(|T| > t) = I_x(df/2, 1/2) with x = df / (df + t²).
  const tail = 2 * (1 - p)
  let [low, high] = [0, 1]
  for (let i = 0; i < 200 && low < high; i++) {
    const x = (low + high) / 2
    if (x === low || x === high) break
    if (incompleteBeta(x, df / 2, 0.5) < tail) low = x
    else high = x
  }
  const x = (low + high) / 2
  return Math.sqrt((df * (1 - x)) / x)
}

/** The regularised incomplete beta function I_x(a, b) by its continued fraction (Press et al., Numerical Recipes, 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  let [c, d] = [1, 1 / (1 - ((a + b) * x) / (a + 1))]
  let value = d
  for (let m = 1; m < 500; m++) {
    const before = value
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + term * d)
      c = 1 + term / c
      value *= c * d
    }
    if (Math.abs(value - before) <= 1e-16 * Math.abs(value)) break
  }
  return value
}

// Lanczos' approximation with g = 7 and nine terms: about 15 digits.
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  const sum = lanczos.reduce((total, term, i) => total + (i === 0 ? term : term / (z + i)), 0)
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}
