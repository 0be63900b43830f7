// Signs that take two columns of a terminal: Chinese, Japanese, Korean and full-width ones.
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu

/** A text and below it the marks under one of its parts, for a terminal. */
export function underlined(text: string, at: number, length: number): string {
  const marks = '^'.repeat(Math.max(1, columnsOf(text.slice(at, at + length))))
  return `  ${text}\n  ${' '.repeat(columnsOf(text.slice(0, at)))}${marks}`
}

const columnsOf = (text: string): number => [...text].length + (text.match(wide)?.length ?? 0)
