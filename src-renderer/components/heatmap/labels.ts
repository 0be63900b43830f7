const segments = new Intl.Segmenter()

/** A long label cut in the middle, never inside a character as people see it. */
export function cutMiddle(text: string, most: number): string {
  const letters = Array.from(segments.segment(text), ({ segment }) => segment)
  if (letters.length <= most) return text
  const head = Math.ceil((most - 1) / 2)
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (most - 1 - head)).join('')}`
}

let context: CanvasRenderingContext2D | null = null

/** Width of the widest text in the interface's label font, in pixels. */
export function widest(texts: readonly string[]): number {
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return 0
  context.font = `600 12px ${getComputedStyle(document.body).fontFamily}`
  return Math.ceil(texts.reduce((width, text) => Math.max(width, context!.measureText(text).width), 0))
}
