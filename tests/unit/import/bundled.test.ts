import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundledDataset, bundledDirs, readBundled } from '#main/import/bundled'
import { bundledAbout } from '#shared/data/bundled'
import { decodeDataset } from '#shared/data/decode'
import { encodeDataset, fingerprint } from '#shared/data/encode'
import { refusal } from '../data/refusal'

const folder = join(import.meta.dirname, '../../../resources/datasets')
const names = (await bundledDirs(folder)).map((dir) => basename(dir))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the datasets that ship with the app', () => {
  it('take at most 35 MB together', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const bytes = files.map((file) => statSync(join(folder, file))).reduce((sum, { size }) => sum + size, 0)
    expect(bytes).toBeLessThan(35e6)
  })

  it.each(names)('%s is as it is described, and has its licence beside it', async (name) => {
    const dir = join(folder, name)
    expect(readdirSync(dir)).toContain('NOTICE.txt')
    const { record, content } = await readBundled(dir)
    const json: unknown = JSON.parse(readFileSync(join(dir, 'dataset.json'), 'utf8'))
    const { rows, licence, labels } = bundledDataset.parse(json)
    expect(record).toMatchObject({ name, rows, licence, labels: labels.length > 0 ? labels : null })
    // `node scripts/make-datasets.mjs --records` describes it anew.
    expect(bundledAbout.parse(json).record).toEqual(record)
    const again = decodeDataset(encodeDataset(content))
    expect(fingerprint(again, sha256)).toBe(fingerprint(content, sha256))
  })

  it('digits: images', async () => {
    const { record, content } = await readBundled(join(folder, 'digits'))
    expect(record).toMatchObject({
      name: 'digits',
      kind: 'images',
      rows: 10_000,
      image: { height: 28, width: 28, channels: 1 },
      labels: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      labelCounts: [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978],
      warnings: [],
    })
    expect(record.licence).toContain('CC BY-SA')
    if (content.kind !== 'images') throw new TypeError('expected images')
    expect([
      Math.min(...content.pixels.subarray(0, 1e5)),
      Math.max(...content.pixels.subarray(0, 1e5)),
    ]).toEqual([0, 255])
    // The digits are mixed, so that the first of them show all classes.
    expect(new Set(content.targets.subarray(0, 100)).size).toBe(10)
  })

  it.each([
    ['fashion', 14_000, 'Ankle boot'],
    ['mnist-digits', 30_000, '9'],
  ])('%s: images, mixed, about as many of each class', async (name, rows, last) => {
    const { record, content } = await readBundled(join(folder, name))
    expect(record).toMatchObject({ kind: 'images', rows, image: { height: 28, width: 28, channels: 1 } })
    expect(record.labels!.at(-1)).toBe(last)
    for (const count of record.labelCounts!) expect(Math.abs(count / (rows / 10) - 1)).toBeLessThan(0.15)
    if (content.kind !== 'images') throw new TypeError('expected images')
    expect(new Set(content.targets.subarray(0, 100)).size).toBe(10)
  })

  it('spam mail: texts with two classes', async () => {
    const { record, content } = await readBundled(join(folder, 'spam-mail'))
    expect(record).toMatchObject({
      kind: 'table',
      labelColumn: 'label',
      labels: ['ham', 'spam'],
      labelCounts: [4108, 1786],
      columns: [{ type: 'text', name: 'text', missing: 0, longest: 2000 }, { type: 'category' }],
      warnings: [],
    })
    if (content.kind !== 'table') throw new TypeError('expected a table')
    expect(new Set<unknown>(content.columns[0]!.values).size).toBe(record.rows)
  })

  it('Seattle weather: a daily series', async () => {
    const { record } = await readBundled(join(folder, 'seattle-weather'))
    expect(record).toMatchObject({ rows: 1461, labelColumn: 'weather', warnings: [] })
    expect(record.labels).toEqual(['drizzle', 'fog', 'rain', 'snow', 'sun'])
    expect(record.labelCounts).toEqual([53, 101, 641, 26, 640])
    expect(record.columns.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'date: date',
      'precipitation: number',
      'temp_max: number',
      'temp_min: number',
      'wind: number',
      'weather: category',
    ])
  })

  it('are refused if a byte of them changed', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'headlight-bundled-'))
    cpSync(join(folder, 'seattle-weather'), copy, { recursive: true })
    writeFileSync(join(copy, 'seattle-weather.csv'), '!', { flag: 'r+' })
    expect((await refusal(readBundled(copy))).code).toBe('bundled_damaged')
    rmSync(copy, { recursive: true })
  })
})
