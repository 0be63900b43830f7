import { digits } from './numbers'
import type { ModelResults, Results } from './results'
import { median } from './statistics'

/** Who is drawn, with a mark of its own shape and a colour that is seen on white and on black. */
const marks = [
  { name: 'ours-webgl', label: 'Headlight, WebGL', colour: '#0f8a6d', shape: 'M-6 0 0-6 6 0 0 6Z' },
  { name: 'ours-wasm', label: 'Headlight, WASM', colour: '#3b7ddd', shape: 'M-5-5H5V5H-5Z' },
  { name: 'stock-train', label: 'tfjs-layers, WebGL', colour: '#d0542c', shape: 'M-5-5 5 5M5-5-5 5' },
  { name: 'tuned-webgl', label: 'tfjs by hand, WebGL', colour: '#b8860b', shape: 'M-6 0H6M0-6V6' },
  { name: 'torch-1', label: 'PyTorch, 1 thread', colour: '#8a63c9', shape: 'M0-6 6 5H-6Z' },
  { name: 'torch-2', label: 'PyTorch, 2 threads', colour: '#c2409a', shape: 'M0 6 6-5H-6Z' },
] as const

const [left, right, width, top, line] = [140, 30, 860, 70, 34]

/** Milliseconds a step of every model, on a logarithmic axis, as an SVG that suits light and dark pages. */
export function picture({ models }: Results): string {
  const rows = models.filter(({ model }) => model !== 'embedding')
  const height = top + rows.length * line + 40
  const times = rows.flatMap((row) => marks.flatMap(({ name }) => timeOf(row, name) ?? []))
  const [first, last] = [
    Math.floor(Math.log10(Math.min(...times))),
    Math.ceil(Math.log10(Math.max(...times))),
  ]
  const x = (ms: number) => left + ((Math.log10(ms) - first) / (last - first)) * (width - left - right)
  const decades = Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Milliseconds a training step by model">`,
    style,
    ...marks.filter(({ name }) => rows.some((row) => timeOf(row, name) !== undefined)).map(legend),
    ...decades.map((ms) => axisLine(x(ms), ms, height)),
    ...rows.map((row, i) => modelRow(row, top + (i + 0.5) * line, x)),
    `<text x="${width - right}" y="${height - 8}" text-anchor="end">milliseconds a step (fewer are better)</text>`,
    '</svg>\n',
  ].join('\n')
}

const style = `<style>
text{font:13px system-ui,sans-serif;fill:#333}.grid{stroke:#8886;stroke-width:1}
@media (prefers-color-scheme:dark){text{fill:#ddd}}
</style>`

function timeOf({ sides }: ModelResults, name: string): number | undefined {
  const blocks = sides[name]?.blocks
  return blocks?.length ? median(blocks) : undefined
}

function legend({ label, ...mark }: (typeof marks)[number], i: number): string {
  const at = 12 + i * 168
  return `${drawn(mark, at, 20)}<text x="${at + 12}" y="24">${label}</text>`
}

const drawn = ({ colour, shape }: { colour: string; shape: string }, x: number, y: number) =>
  `<path d="${shape}" fill="${shape.endsWith('Z') ? colour : 'none'}" stroke="${colour}" stroke-width="2.5" transform="translate(${x.toFixed(1)} ${y})"/>`

const axisLine = (x: number, ms: number, height: number) =>
  `<path class="grid" d="M${x.toFixed(1)} ${top - 10}V${height - 40}"/><text x="${x.toFixed(1)}" y="${top - 16}" text-anchor="middle">${ms >= 1 ? ms.toLocaleString('en') : ms}</text>`

function modelRow(row: ModelResults, y: number, x: (ms: number) => number): string {
  const found = marks.flatMap((mark) => {
    const ms = timeOf(row, mark.name)
    return ms === undefined ? [] : [{ ...mark, ms }]
  })
  const places = found.map(({ ms }) => x(ms))
  const titles = found.map(
    (mark) => `<g><title>${mark.label}: ${digits(mark.ms)} ms</title>${drawn(mark, x(mark.ms), y)}</g>`,
  )
  return [
    `<text x="${left - 14}" y="${y + 4}" text-anchor="end">${row.model}, ${row.length}</text>`,
    places.length > 1 ? `<path class="grid" d="M${Math.min(...places)} ${y}H${Math.max(...places)}"/>` : '',
    ...titles,
  ].join('')
}
