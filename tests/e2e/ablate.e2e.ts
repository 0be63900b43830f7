import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { commandLine } from './command-line'

let folder: string

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'headlight-ablate-'))))
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const { headlight, lines } = commandLine(() => folder)

test('every head of a trained run is switched off in turn, the most needed first', async () => {
  await lines('run', 'digits-rows', '--steps', '60', '--seed', '3', '--name', 'rows')
  const [all, ...heads] = await lines('ablate', 'rows', '--scan', '--part', 'test', '--examples', '200')
  expect(all).toMatchObject({
    part: 'test',
    examples: 200,
    off: [],
    measured: { accuracy: expect.any(Number) },
  })
  expect(heads.length).toBeGreaterThan(0)
  const harms = heads.map(({ harm }) => harm as number)
  expect(harms).toEqual(harms.toSorted((a, b) => b - a))
  expect(harms[0]).toBeGreaterThan(0)
})

test('chosen heads are switched off together', async () => {
  const [, ...scanned] = await lines('ablate', 'rows', '--examples', '50')
  const heads = scanned.map(({ off }) => (off as { layer: string; head: number }[])[0]!)
  const all = heads.map(({ layer, head }) => `${layer}:${head}`).join()
  const { code, out } = await headlight('ablate', 'rows', '--off', all, '--examples', '50')
  expect(code).toBe(0)
  expect(out).toMatch(/^ALL ON .*accuracy .*\(validation, 50 examples\)\n/)
  expect(out.split('\n')[1]!.startsWith(all)).toBe(true)
})

test('what there is not is said', async () => {
  const { code, errors } = await headlight('ablate', 'rows', '--off', 'attention:99')
  expect([code, errors]).toEqual([1, expect.stringContaining('attention:99')])
  expect((await headlight('ablate', 'rows', '--step', '7')).errors).toContain('60')
  expect((await headlight('ablate', 'rows', '--part', 'train')).errors).toContain('validation')
  expect((await headlight('ablate', 'rows', '--examples', 'few')).code).toBe(2)
})
