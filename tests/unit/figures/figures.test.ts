import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { headsOf } from '#shared/attention/heads'
import { largestMagnitude, type Grid } from '#shared/attention/grid'
import type { AttentionMap, ExampleView } from '#shared/records'
import type { Drawing } from '#renderer/figures/drawing'
import { figure } from '#renderer/figures/figure'
import { inkOf } from '#renderer/figures/ink'
import { mapPanel } from '#renderer/figures/panels/map'
import { encodePng, withResolution } from '#renderer/figures/png'
import { toSvg } from '#renderer/figures/svg'
import { textWidth, wrapText } from '#renderer/figures/text-width'

const words = ['[CLS]', 'the', '"animal"', '<did & didn’t>', 'Straßenbahnhaltestelle', '注意力']
const view: ExampleView = { kind: 'tokens', tokens: words }

function tokenMap(count: number): AttentionMap {
  const positions = { kind: 'token' as const, shape: [count] }
  const weights = Float32Array.from({ length: count * count }, (_, i) => ((i * 7919) % 97) / 97)
  return {
    ...{ step: 10, example: 0, layer: 'encoder', probe: 'attention', heads: 1, queries: count, keys: count },
    ...{ queryPositions: positions, keyPositions: positions, weights },
  }
}

function drawn(map: AttentionMap, view: ExampleView | undefined, title = 'a run'): Drawing {
  const [head] = headsOf([map], view)[0]!
  const { grid } = head!
  const domain = largestMagnitude(grid.values)
  const ink = inkOf()
  const drawing = { head: head!, grid, view, domain, scale: 'weights', query: 0 } as const
  return figure({ title, panels: [mapPanel(drawing, { run: 0, title, detail: 'L1 · H1' }, ink)] }, ink)
}

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!)

test('an SVG holds every label whole and as text, whatever signs it has', () => {
  const svg = toSvg(drawn(tokenMap(words.length), view, 'run <script>alert(1)</script>'))
  const labels = [
    '[CLS]',
    'the',
    '&quot;animal&quot;',
    '&lt;did &amp; didn’t&gt;',
    'Straßenbahnhaltestelle',
    '注意力',
  ]
  for (const label of labels) expect(texts(svg).filter((text) => text === label)).toHaveLength(2)
  expect(svg).not.toContain('<script')
  expect(svg).toContain('run &lt;script&gt;alert(1)&lt;/script&gt;')
})

test('a small map is areas in its colours, one path a colour; a large one is a picture with real labels', () => {
  const small = toSvg(drawn(tokenMap(6), view))
  expect(small).not.toContain('<image')
  expect(small.match(/<path fill="#[0-9a-f]{6}"/g)!.length).toBeLessThanOrEqual(36 + 256) // the cells, the legend
  const large = toSvg(drawn(tokenMap(512), undefined))
  expect(large.match(/<image/g)).toHaveLength(1)
  expect(texts(large)).toContain('1')
  expect(large.length).toBeLessThan(2_000_000)
})

test('texts stand inside their picture', () => {
  const { width, height, marks } = drawn(tokenMap(words.length), view)
  const at = (marks: Drawing['marks'], x: number, y: number): void =>
    marks.forEach((mark) => {
      if (mark.kind === 'group') return at(mark.marks, x + mark.x, y + mark.y)
      if (mark.kind !== 'text') return
      const long = textWidth(mark.text, mark.size, mark.strong)
      const turn = ((mark.angle ?? 0) * Math.PI) / 180
      const left = x + mark.x - (mark.anchor === 'end' ? long : mark.anchor === 'middle' ? long / 2 : 0)
      expect(left, mark.text).toBeGreaterThanOrEqual(0)
      expect(left + long * Math.cos(turn), mark.text).toBeLessThanOrEqual(width + 1)
      expect(y + mark.y + long * Math.sin(turn), mark.text).toBeGreaterThanOrEqual(0)
      expect(y + mark.y, mark.text).toBeLessThanOrEqual(height)
    })
  at(marks, 0, 0)
})

test('a long name takes more lines and loses nothing', () => {
  const name = 'a name of a run that goes on and on about its settings, 学习率很小的一次运行'
  const lines = wrapText(name, 10, 120)
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.join('').replaceAll(' ', '')).toBe(name.replaceAll(' ', ''))
  for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(120)
})

test('a PNG is one: signature, checksums, pixels, and the resolution where it is given', async () => {
  const pixels = Uint8ClampedArray.from([255, 0, 0, 255, 0, 255, 0, 255])
  const png = withResolution(encodePng(2, 1, pixels), 384)
  const chunks = chunksOf(png)
  expect(chunks.map(({ name }) => name)).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND'])
  expect([...inflateSync(chunks[2]!.body)]).toEqual([0, ...pixels])
  expect(new DataView(chunks[1]!.body.buffer, chunks[1]!.body.byteOffset).getUint32(0)).toBe(15118) // 384 an inch
})

function chunksOf(png: Uint8Array) {
  const view = new DataView(png.buffer)
  const chunks: { name: string; body: Uint8Array }[] = []
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8))
    chunks.push({ name, body: png.slice(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

test('masked cells are no colour of the map', () => {
  const grid: Grid = { rows: 1, columns: 2, values: Float32Array.of(1, 0), masked: Uint8Array.of(0, 1) }
  const graph: ExampleView = {
    ...{ kind: 'graph', nodes: ['a', 'b'], labels: ['', ''], node: 0 },
    ...{ places: Float32Array.of(0, 0, 1, 1), ends: Int32Array.of(0, 1) },
  }
  const svg = toSvg(
    drawn(
      {
        ...tokenMap(1),
        keys: 1,
        keyPositions: { kind: 'edge', shape: [1] },
        weights: grid.values.subarray(0, 1),
      },
      graph,
    ),
  )
  expect(texts(svg)).toEqual(expect.arrayContaining(['a', 'b']))
})

test('an edge of a graph has the colour that its weight has in the legend', () => {
  const graph: ExampleView = {
    ...{ kind: 'graph', nodes: ['a', 'b', 'c'], labels: ['', '', ''], node: 1 },
    ...{ places: Float32Array.of(0, 0, 1, 1, 0, 1), ends: Int32Array.of(0, 1, 2, 1) },
  }
  const weights = Float32Array.of(1, 0.25)
  const keyPositions = { kind: 'edge' as const, shape: [2] }
  const svg = toSvg(drawn({ ...tokenMap(1), keys: 2, keyPositions, weights }, graph))
  for (const index of [255, 64]) {
    const [red, green, blue] = inkOf()
      .table('weights')
      .subarray(index * 4)
    expect(svg).toContain(`stroke="rgb(${red}, ${green}, ${blue})"`)
  }
})
