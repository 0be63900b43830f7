const svgName = 'http://www.w3.org/2000/svg'

/** Shapes, each a name, attributes and perhaps a text, as an SVG in px. */
export function svgOf(width, height, shapes) {
  const svg = svgPart(['svg', { width, height, 'aria-hidden': 'true' }])
  svg.append(...shapes.map(svgPart))
  return svg
}

function svgPart([name, attributes, text]) {
  const part = document.createElementNS(svgName, name)
  for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, String(value))
  if (text !== undefined) part.textContent = text
  return part
}

/** A frame about a cell that is seen on every colour. */
export function frameOf(x, y, width, height) {
  const box = { x, y, width, height, fill: 'none' }
  return [
    ['rect', { ...box, stroke: '#0b0c0e', 'stroke-width': 3 }],
    ['rect', { ...box, stroke: '#ffffff', 'stroke-width': 1.5 }],
  ]
}

/** A line in white with a dark edge over colours, or in ink over paper. */
export function overColors(attributes, scale) {
  const look = {
    fill: 'none',
    'stroke-linejoin': 'round',
    'vector-effect': 'non-scaling-stroke',
    ...attributes,
  }
  return [
    ['path', { ...look, class: `under ${scale}`, 'stroke-width': 3 }],
    ['path', { ...look, class: `over ${scale}`, 'stroke-width': 1.5 }],
  ]
}

/** A text with its middle at y. */
export const textAt = (x, y, anchor, text, look = {}) => [
  'text',
  { x, y, dy: '0.35em', 'text-anchor': anchor, ...look },
  text,
]
