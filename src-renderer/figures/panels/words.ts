import { colorIndex, type Scale } from '#renderer/components/heatmap/color/color-table'
import { formatWeight } from '#renderer/components/heatmap/format'
import type { Mark, Panel } from '../drawing'
import type { Ink } from '../ink'
import { textWidth } from '../text-width'
import { columnWidth, normal, small } from '../type'

interface Words {
  readonly words: readonly string[]
  readonly weights: ArrayLike<number>
  readonly domain: number
  readonly scale: Scale
}

const row = 18
const strong = 0.6

/** Words in their order on the colour of their weight, and below them the ten with the largest, with their numbers. */
export function wordsPanel({ words, weights, domain, scale }: Words, ink: Ink): Panel {
  const marks: Mark[] = []
  let [x, y] = [0, 0]
  words.forEach((text, i) => {
    const width = textWidth(text, normal) + 6
    if (x > 0 && x + width > columnWidth) [x, y] = [0, y + row + 2]
    marks.push({ kind: 'rect', x, y, width, height: row, fill: colorOf(weights[i] ?? 0, domain, scale, ink) })
    const fill = inkOn((weights[i] ?? 0) / domain, scale, ink)
    marks.push({ kind: 'text', x: x + width / 2, y: y + row / 2, text, size: normal, anchor: 'middle', fill })
    x += width + 1
  })
  const top = y + row + 8
  const strongest = Array.from({ length: words.length }, (_, i) => i)
    .sort((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!))
    .slice(0, 10)
  strongest.forEach((word, i) => {
    const at = top + 7 + i * 13
    const fill = ink.color('--text')
    const amount = formatWeight(weights[word]!, scale)
    marks.push({ kind: 'text', x: 40, y: at, text: amount, size: small, anchor: 'end', fill })
    marks.push({
      kind: 'text',
      x: 48,
      y: at,
      text: words[word]!,
      size: small,
      fill: ink.color('--text-soft'),
    })
  })
  return { width: columnWidth, height: top + strongest.length * 13 + 4, marks }
}

/** The colour of a weight as CSS writes it. */
export function colorOf(value: number, domain: number, scale: Scale, ink: Ink): string {
  const at = colorIndex(value, domain, scale) * 4
  return `#${Array.from(ink.table(scale).subarray(at, at + 3), (part) => part.toString(16).padStart(2, '0')).join('')}`
}

function inkOn(share: number, scale: Scale, ink: Ink): string {
  if (scale === 'difference') return ink.color(Math.abs(share) > strong ? '--text-inverse' : '--text')
  return ink.color(share > strong ? '--map-on-light' : '--map-on-dark')
}
