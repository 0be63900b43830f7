import { theme } from '../heatmap/color/theme.svelte'
import { shadesBetween } from './shade-steps'

/** Colours of the window from worse, in grey, to better, in the accent. */
export function shades(): string[] {
  const [worse, better] = ['--run-rest', '--accent'].map((token) => numbersOf(theme.color(token)))
  return shadesBetween(worse!, better!)
}

const numbersOf = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
