import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(resolve(import.meta.dirname, '../../src-renderer/styles/tokens.css'), 'utf8')
const declared = new Map(
  [...css.matchAll(/(--[\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
)

type Theme = 'light' | 'dark'

function color(token: string, theme: Theme): string {
  const found = declared.get(token)
  if (!found) throw new TypeError(`${token}: expected a light-dark() colour in tokens.css`)
  return found[theme]
}

/** Relative luminance, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['window', 'page', 'panel', 'sunken', 'raised', 'selected'].map(
  (name) => `--surface-${name}`,
)
const texts = ['--text', '--text-soft', '--text-faint']

/** What is written or drawn on what, and how much it must stand out. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...texts.flatMap((text) => surfaces.map((surface) => [text, surface, 4.5] as const)),
  ['--text-inverse', '--surface-inverse', 4.5],
  ['--accent', '--surface-panel', 4.5],
  ['--accent', '--accent-wash', 4.5],
  ['--caution', '--caution-wash', 4.5],
  ['--danger', '--danger-wash', 4.5],
  ['--danger', '--surface-panel', 4.5],
  ['--line-control', '--surface-panel', 3],
  ['--line-control', '--surface-page', 3],
  ...[1, 2, 3, 4, 5, 6].map((run) => [`--run-${run}`, '--surface-panel', 3] as const),
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pairs)('%s on %s is at least %d:1', (front, back, least) => {
    expect(contrast(color(front, theme), color(back, theme))).toBeGreaterThanOrEqual(least)
  })
})
