const named = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  bull: '•',
}

/** What a reader sees of HTML: its text, with a line end after every block. */
export function textOfHtml(html) {
  return html
    .replaceAll(/<!--[^]*?(?:-->|$)/g, '')
    .replaceAll(/<(script|style|title)\b[^]*?<\/\1\s*>/gi, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d|\/table|\/center|hr)\b[^>]*>/gi, '\n')
    .replaceAll(/<\/?[a-z!?][^>]*>/gi, ' ')
    .replaceAll(/&#(x?)([0-9a-f]+);?/gi, (whole, hex, digits) =>
      character(whole, parseInt(digits, hex ? 16 : 10)),
    )
    .replaceAll(/&([a-z]+);/gi, (whole, name) => named[name.toLowerCase()] ?? whole)
}

function character(whole, code) {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}
