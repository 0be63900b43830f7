/** A probability density over [0, 1], estimated from places. */
export interface Density {
  /** A place drawn with two uniform numbers of [0, 1). */
  draw(which: number, where: number): number
  /** Logarithm of the density at a place. */
  log(place: number): number
}
