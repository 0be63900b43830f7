import { expect, test } from 'vitest'
import type { Mark, Quantity } from '#shared/plots/quantity'
import type { Value } from '#shared/plots/scale'
import type { Curve } from '#renderer/components/curve-chart/curve'
import { exportedCurves } from '#renderer/figures/exports/curves'
import { exportedAxes, exportedScatter } from '#renderer/figures/exports/run-plots'
import { inkOf } from '#renderer/figures/ink'
import { toSvg } from '#renderer/figures/svg'

const quantity = (id: string, values: readonly Value[], more: Partial<Quantity> = {}): Quantity => ({
  ...{ id, label: id, values, log: false, format: (value: Value) => String(value) },
  ...more,
})
const names = ['one', 'two', 'three', 'four']
const marks: Mark[] = names.map((label, i) => ({
  ...{ id: `id-${i}`, label, selected: i === 1, color: i === 1 ? '--run-1' : null },
  letter: i === 1 ? 'A' : undefined,
}))
const rate = quantity('rate', [0.0001, 0.001, 0.01, 0.1], { log: true })
const loss = quantity('loss', [0.5, 0.25, 0.75, null], { better: 'lower' })
const svg = ({ drawing }: ReturnType<typeof exportedAxes>) => toSvg(drawing(inkOf()))
const texts = (written: string) =>
  [...written.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!)

test('a scatter plot draws the runs that have both values and says what its axes are', () => {
  const exported = exportedScatter({
    x: rate,
    y: loss,
    marks,
    groups: [],
    said: 'ρ 0.50, n = 3',
    query: 'heads = 4',
  })
  const written = svg(exported)
  const many = written.match(/<path d="(M[^"]*Z)" fill="#[0-9a-f]{6}" opacity/)![1]!
  expect(many.match(/M/g)).toHaveLength(2) // one of three has a colour of its own, the fourth has no loss
  expect(texts(written)).toEqual(
    expect.arrayContaining(['loss', 'rate, log₁₀', 'A', 'two', '4 runs · heads = 4', 'ρ 0.50, n = 3']),
  )
  expect(exported.numbers()).toBe(
    'run,id,selected,rate,loss\none,id-0,,0.0001,0.5\ntwo,id-1,A,0.001,0.25\nthree,id-2,,0.01,0.75\nfour,id-3,,0.1,\n',
  )
})

test('parallel axes draw a line a run and tell which runs are brushed', () => {
  const brushes = { loss: { kind: 'range', from: 0.2, to: 0.6 } } as const
  const exported = exportedAxes({ quantities: [rate, loss], marks, brushes, query: '' })
  const written = svg(exported)
  const lines = [...written.matchAll(/<path d="(M[^"ZA]*)" fill="none" stroke="([^"]+)"/g)]
  expect(lines.filter(([, d]) => d!.split('L').length === 2 && !d!.includes('Z'))).toHaveLength(4 + 2) // the axes too
  expect(
    exported
      .numbers()
      .split('\n')
      .map((row) => row.split(',').at(-1)),
  ).toEqual([...['brushed', 'yes', 'yes', '', '', '']])
  expect(texts(written).join(' ')).toContain('2 of 4 runs lie in what is brushed')
})

test('10,000 runs are a few hundred paths', () => {
  const values = Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 997)
  const many = values.map((_, i): Mark => ({ id: `${i}`, label: `${i}`, color: null, selected: false }))
  const quantities = [
    quantity('a', values),
    quantity('b', values, { better: 'higher' }),
    quantity('c', values),
  ]
  const paths = svg(exportedAxes({ quantities, marks: many, brushes: {}, query: '' })).match(/<path/g)!
  expect(paths.length).toBeGreaterThan(100)
  expect(paths.length).toBeLessThan(1000)
})

test('curves on a logarithmic axis: equal factors are equally far apart, and the note says so', () => {
  const curve: Curve = {
    ...{ id: 'a', label: 'a', kind: 'validation', color: '--run-1' },
    ...{ steps: Float64Array.of(1, 2, 3, 4), values: Float64Array.of(1, 10, 100, 0) },
  }
  const chart = { title: 'Loss', curves: [curve], formatValue: String }
  const written = toSvg(exportedCurves('x', [chart], { smoothing: 0, log: true }).drawing(inkOf()))
  const d = written.match(/<path d="(M[\d. ]+L[\d. ]+L[\d. ]+)"/)![1]! // the 0 has no place
  const heights = d
    .slice(1)
    .split('L')
    .map((point) => Number(point.split(' ')[1]))
  expect(heights[0]! - heights[1]!).toBeCloseTo(heights[1]! - heights[2]!, 1)
  expect(texts(written).join(' ')).toContain('logarithmic')
  expect(written).toContain('<title>Loss</title>')
})

test('charts of a figure stand below one another, say what they run over, and name the baseline’s run', () => {
  const curve = (id: string, values: number[], more: Partial<Curve>): Curve => ({
    ...{ id, label: id, kind: 'validation', color: '--run-1', steps: [0, 5, 10] },
    ...{ values, ...more },
  })
  const curves = [
    curve('sun', [1, 2, 3], { letter: 'A' }),
    curve('base', [1, 2, 2.99], { kind: 'baseline', run: 'moon' }),
  ]
  const long = { title: 'Loss', curves, formatValue: (value: number) => `${value} of a long name` }
  const short = { title: 'Accuracy', curves: curves.slice(0, 1), formatValue: String }
  const written = toSvg(exportedCurves('x', [long, short], { smoothing: 0, log: false }).drawing(inkOf()))
  expect(texts(written)).toEqual(expect.arrayContaining(['A ', 'sun', 'base moon', 'step']))
  const starts = [...written.matchAll(/<path d="M([\d.]+) [\d.]+L[\d.]+ [\d.]+L/g)].map(([, x]) => x)
  expect(starts).toHaveLength(3)
  expect(new Set(starts).size).toBe(1)
})
