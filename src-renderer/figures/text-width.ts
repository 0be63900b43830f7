const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{3fffd}]/u
const sizes: readonly (readonly [pattern: RegExp, width: number])[] = [
  [/\p{M}/u, 0],
  [wide, 1],
  [/[ijl.,:;'|!]/, 0.29],
  [/[ftrI()[\]{}/ ]/, 0.36],
  [/[mwMW@%—…]/, 0.9],
  [/[A-Z&#]/, 0.7],
  [/[0-9+−×=<>~]/, 0.64],
]

/**
 * Width of a text in px as the interface's font writes it, a little too wide rather than too narrow: layouts must be the
 * same in a window, in a hidden one and in a test, and a figure is read where that font may be missing.
 */
export function textWidth(text: string, size: number, strong = false): number {
  let width = 0
  for (const letter of text) width += sizes.find(([pattern]) => pattern.test(letter))?.[1] ?? 0.6
  return width * size * (strong ? 1.06 : 1)
}

/** The widest of several texts. */
export function widestText(texts: readonly string[], size: number, strong = false): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, size, strong)), 0)
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** A text in lines no wider than `width` px, broken between words; a word that is wider alone breaks inside. */
export function wrapText(text: string, size: number, width: number, strong = false): readonly string[] {
  const lines = ['']
  for (const { segment } of words.segment(text)) {
    for (const part of fitting(segment, size, width, strong)) {
      const longer = lines.at(-1)! + part
      if (textWidth(longer.trimEnd(), size, strong) <= width) lines[lines.length - 1] = longer
      else lines.push(part.trimStart())
    }
  }
  return lines.map((line) => line.trimEnd()).filter((line, i) => line !== '' || i === 0)
}

/** A text no wider than `width` px, its end left out where it is longer. */
export function cutText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const letters = Array.from(text)
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

function fitting(word: string, size: number, width: number, strong: boolean): readonly string[] {
  return textWidth(word, size, strong) <= width ? [word] : Array.from(word)
}
