/** Sines and cosines of each position at D falling frequencies, (T, D). Vaswani et al. 2017, arXiv:1706.03762. */
export function sinusoids(T: number, D: number): Float32Array {
  return Float32Array.from({ length: T * D }, (_, index) => {
    const [t, d] = [Math.floor(index / D), index % D]
    const angle = t / 10_000 ** ((d - (d % 2)) / D)
    return d % 2 === 0 ? Math.sin(angle) : Math.cos(angle)
  })
}
