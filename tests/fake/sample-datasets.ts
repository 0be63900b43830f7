import type { DatasetRecord } from '#shared/data/dataset'

const common = { fingerprint: '9f2c1e47ab03d5e8', warnings: [], createdAt: Date.UTC(2026, 10, 12) }
const digits = Array.from({ length: 10 }, (_, i) => String(i))

/** Datasets of the three kinds that ship with the app. */
export const sampleDatasets: readonly DatasetRecord[] = [
  {
    ...common,
    id: 'd1',
    name: 'digits',
    kind: 'images',
    rows: 10_000,
    columns: [],
    image: { height: 28, width: 28, channels: 1 },
    labelColumn: null,
    labels: digits,
    labelCounts: digits.map((_, i) => 950 + ((i * 37) % 120)),
    source: { file: 'mnist', encoding: null, delimiter: null },
    licence: 'MIT',
  },
  {
    ...common,
    id: 'd2',
    name: 'spam-mail',
    kind: 'table',
    rows: 5184,
    columns: [
      { type: 'text', name: 'text', missing: 0, longest: 18_204, meanLength: 1432 },
      { type: 'category', name: 'label', missing: 0, labels: ['ham', 'spam'], counts: [3480, 1704] },
    ],
    image: null,
    labelColumn: 'label',
    labels: ['ham', 'spam'],
    labelCounts: [3480, 1704],
    source: { file: 'spam-assassin', encoding: 'utf-8', delimiter: ',' },
    licence: 'Apache-2.0',
  },
  {
    ...common,
    id: 'd3',
    name: 'seattle-weather',
    kind: 'table',
    rows: 1461,
    columns: [
      { type: 'date', name: 'date', missing: 0, min: Date.UTC(2012, 0, 1), max: Date.UTC(2015, 11, 31) },
      { type: 'number', name: 'temp_max', missing: 3, infinite: 0, min: -1.6, max: 35.6, mean: 16.4, deviation: 7.3 },
      { type: 'category', name: 'weather', missing: 0, labels: ['drizzle', 'fog', 'rain', 'snow', 'sun'], counts: [54, 411, 259, 23, 714] },
    ], // prettier-ignore
    image: null,
    labelColumn: 'weather',
    labels: ['drizzle', 'fog', 'rain', 'snow', 'sun'],
    labelCounts: [54, 411, 259, 23, 714],
    source: { file: 'seattle-weather.csv', encoding: 'utf-8', delimiter: ',' },
    licence: 'BSD-3-Clause',
  },
]
