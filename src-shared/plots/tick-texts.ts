import type { Quantity } from './quantity'
import type { Scale } from './scale'

/** A number with a fraction that ends with 0, and what stands behind it. */
const zeroAtEnd = /^(.*\.\d*)0(\D*)$/u

/** The values at an axis as people read them, without zeros that all of them end with: 96% and 98%, not 96.00%. */
export function tickTexts({ format }: Pick<Quantity, 'format'>, { ticks }: Pick<Scale, 'ticks'>): string[] {
  let texts = ticks.map(({ value }) => format(value))
  while (texts.length > 0 && texts.every((text) => zeroAtEnd.test(text)))
    texts = texts.map((text) => text.replace(zeroAtEnd, '$1$2').replace(/\.(?!\d)/u, ''))
  return texts
}
