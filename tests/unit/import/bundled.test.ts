import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundledDirs, readBundled } from '#main/import/bundled'
import { decodeDataset } from '#shared/data/decode'
import { encodeDataset, fingerprint } from '#shared/data/encode'
import { refusal } from '../data/refusal'

const folder = join(import.meta.dirname, '../../../resources/datasets')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the datasets that ship with the app', () => {
  it('are three, take at most 15 MB, and each has its licence beside it', async () => {
    const dirs = await bundledDirs(folder)
    expect(dirs.map((dir) => basename(dir))).toEqual(['digits', 'seattle-weather', 'spam-mail'])
    for (const dir of dirs) expect(readdirSync(dir)).toContain('NOTICE.txt')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const bytes = files.map((file) => statSync(join(folder, file))).reduce((sum, { size }) => sum + size, 0)
    expect(bytes).toBeLessThan(15e6)
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

  it('go into bytes and back', async () => {
    for (const dir of await bundledDirs(folder)) {
      const { content } = await readBundled(dir)
      const again = decodeDataset(encodeDataset(content))
      expect(fingerprint(again, sha256)).toBe(fingerprint(content, sha256))
    }
  })

  it('are refused if a byte of them changed', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'headlight-bundled-'))
    cpSync(join(folder, 'seattle-weather'), copy, { recursive: true })
    writeFileSync(join(copy, 'seattle-weather.csv'), '!', { flag: 'r+' })
    expect((await refusal(readBundled(copy))).code).toBe('bundled_damaged')
    rmSync(copy, { recursive: true })
  })
})
