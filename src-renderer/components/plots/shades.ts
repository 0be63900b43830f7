import { theme } from '../heatmap/color/theme.svelte'

const steps = 8

/** Colours from worse, in grey, to better, in the accent. */
export function shades(): string[] {
  const [worse, better] = ['--run-rest', '--accent'].map((token) => numbersOf(theme.color(token)))
  return Array.from({ length: steps }, (_, i) => {
    const part = i / (steps - 1)
    return `rgb(${worse!.map((value, c) => Math.round(value + part * (better![c]! - value))).join(', ')})`
  })
}

const numbersOf = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
