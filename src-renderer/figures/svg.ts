import { fontFamily } from './type'
import { round, type Drawing, type Mark, type Paint, type TexelsMark } from './drawing'
import { cellPaths } from './cell-paths'
import { pngDataUrl } from './png-data-url'

/** Cells that are drawn as areas, one path a colour; a larger table is one embedded picture. */
const mostAreas = 4096

/** A drawing as an SVG file with real text: it opens in a browser and can be edited for a paper. */
export function toSvg({ width, height, title, background, marks }: Drawing): string {
  const size = `width="${round(width / 96)}in" height="${round(height / 96)}in" viewBox="0 0 ${round(width)} ${round(height)}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="${escape(fontFamily)}">`,
    `<title>${escape(title)}</title>`,
    `<rect width="100%" height="100%" fill="${background}"/>`,
    ...marks.map(write),
    '</svg>\n',
  ].join('\n')
}

type Writers = { readonly [K in Mark['kind']]: (mark: Extract<Mark, { kind: K }>) => string }

const writers: Writers = {
  rect: ({ x, y, width, height, ...paint }) => `<rect${places({ x, y, width, height })}${painted(paint)}/>`,
  path: ({ d, scale, ...paint }) =>
    scale
      ? `<path d="${d}" transform="scale(${scale.map((part) => Number(part.toPrecision(6))).join(' ')})" vector-effect="non-scaling-stroke"${painted(paint)}/>`
      : `<path d="${d}"${painted(paint)}/>`,
  text: ({ x, y, text, size, fill, strong, anchor, angle, halo }) => {
    const turn = angle ? ` transform="rotate(${angle} ${round(x)} ${round(y)})"` : ''
    const edge = halo ? ` stroke="${halo}" stroke-width="2.5" paint-order="stroke"` : ''
    const look = `${strong ? ' font-weight="600"' : ''}${anchor ? ` text-anchor="${anchor}"` : ''}`
    return `<text${places({ x, y })} dy="0.35em" font-size="${size}" fill="${fill}"${look}${edge}${turn}>${escape(text)}</text>`
  },
  texels: (mark) => (mark.rows * mark.columns <= mostAreas ? areas(mark) : picture(mark)),
  group: ({ x, y, marks }) =>
    `<g transform="translate(${round(x)} ${round(y)})">\n${marks.map(write).join('\n')}\n</g>`,
}

function write<K extends Mark['kind']>(mark: Extract<Mark, { kind: K }>): string {
  return (writers[mark.kind] as (mark: Mark) => string)(mark)
}

function areas(mark: TexelsMark): string {
  const { x, y, width, height, rows, columns } = mark
  const scale = `scale(${Number((width / columns).toPrecision(6))} ${Number((height / rows).toPrecision(6))})`
  const paths = cellPaths(mark).map(({ color, d }) => `<path fill="${color}" d="${d}"/>`)
  return `<g shape-rendering="crispEdges" transform="translate(${round(x)} ${round(y)}) ${scale}">${paths.join('')}</g>`
}

function picture(mark: TexelsMark): string {
  const { x, y, width, height } = mark
  return `<image${places({ x, y, width, height })} preserveAspectRatio="none" style="image-rendering:optimizeSpeed;image-rendering:pixelated" href="${pngDataUrl(mark)}"/>`
}

function places(lengths: Readonly<Record<string, number>>): string {
  return Object.entries(lengths)
    .map(([name, length]) => ` ${name}="${round(length)}"`)
    .join('')
}

function painted({ fill = 'none', stroke, lineWidth, dash, opacity }: Paint): string {
  const edge = stroke ? ` stroke="${stroke}" stroke-width="${lineWidth ?? 1}" stroke-linejoin="round"` : ''
  const dashes = dash?.length ? ` stroke-dasharray="${dash.join(' ')}"` : ''
  return ` fill="${fill}"${edge}${dashes}${opacity === undefined ? '' : ` opacity="${round(opacity)}"`}`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// eslint-disable-next-line no-control-regex -- XML has no way to write these
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text of users and files stays text. */
function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign]!).replace(unwritable, '\ufffd')
}
