import { colorTable, type ColorTable, type Scale } from '#renderer/components/heatmap/color/color-table'
import type { Rgb } from '#renderer/components/heatmap/color/oklab'
import tokens from '../styles/tokens.css?raw'

/** The colours of a figure: those of the tokens in one theme, so that a figure is the same whatever the window shows. */
export interface Ink {
  color(token: string): string
  table(scale: Scale): ColorTable
  /** The dashes of a line, as the token of its run says. */
  dash(token: string): readonly number[]
}

export type InkTheme = 'light' | 'dark'

const declared = new Map(
  [...tokens.matchAll(/^ {2}(--[\w-]+):\s*([^;]+);/gm)].map(([, name, value]) => [name!, value!.trim()]),
)
const stops = (names: readonly string[]) => (ink: Pick<Ink, 'color'>) =>
  names.map((name) => rgb(ink.color(name)))
const range = (name: string, count: number) => Array.from({ length: count }, (_, i) => `--${name}-${i}`)
const scales: Readonly<Record<Scale, (ink: Pick<Ink, 'color'>) => readonly Rgb[]>> = {
  weights: stops(range('viridis', 10)),
  difference: stops([...range('diff-a', 5).slice(1).reverse(), '--diff-0', ...range('diff-b', 5).slice(1)]),
}

/** The ink of a theme; paper is white, so figures are light unless asked. */
export function inkOf(theme: InkTheme = 'light'): Ink {
  const color = (token: string): string => {
    const value = declared.get(token) ?? '#000000'
    const pair = /^light-dark\(([^,]+),([^)]+)\)/.exec(value)
    if (pair) return pair[theme === 'light' ? 1 : 2]!.trim()
    const other = /^var\((--[\w-]+)\)/.exec(value)
    return other ? color(other[1]!) : value
  }
  const tables = new Map<Scale, ColorTable>()
  return {
    color,
    dash: (token) => declared.get(token)?.match(/\d+/g)?.map(Number) ?? [],
    table: (scale) => {
      const known = tables.get(scale) ?? colorTable(scales[scale]({ color }), scale)
      tables.set(scale, known)
      return known
    },
  }
}

/** A colour written as #rrggbb. */
export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1, 7), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
