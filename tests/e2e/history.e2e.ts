import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { commandLine } from './command-line'

let folder: string

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'headlight-history-'))))
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const { headlight, lines } = commandLine(() => folder)
const names = async (...words: string[]) => (await lines('query', ...words)).map(({ name }) => name)

test('runs are found by settings, figures, tags and notes', async () => {
  const settings = ['run', 'digits', '--steps', '2', '--set', 'training.batchSize=16']
  for (const [name, heads, seed] of [
    ['one', '2', '1'],
    ['two', '2', '2'],
    ['four', '4', '1'],
  ] as const)
    await lines(...settings, '--set', `layers.attention.heads=${heads}`, '--seed', seed, '--name', name)
  await lines('tag', 'one', 'paper', '论文')
  await lines('note', 'four', '注意力的对照实验')

  expect(await names('heads = 2 and has:accuracy', '--sort', 'name')).toEqual(['two', 'one'])
  expect(await names('头数=2且标签:论文')).toEqual(['one'])
  expect(await names('对照')).toEqual(['four'])
  expect((await lines('runs', '--query', 'is:finished', '--sort', '种子', '--ascending')).at(-1)!.name).toBe(
    'two',
  )
})

test('groups know how many runs and seeds they have', async () => {
  const groups = await lines('runs', '--group', 'heads', '--sort', 'heads')
  expect(groups.map(({ heads, runs, seeds }) => [heads, runs, seeds])).toEqual([
    [4, 1, 1],
    [2, 2, 2],
  ])
  const { out } = await headlight('runs', '--group', '头数')
  expect(out).toMatch(/^2 .*% ± \d/m)
})

test('a mistake is shown under the text', async () => {
  const { code, errors } = await headlight('query', 'heads = 2 and acuracy > 0.5')
  expect(code).toBe(1)
  expect(errors).toContain('  heads = 2 and acuracy > 0.5\n                ^^^^^^^\n')
  expect(errors).toContain('accuracy')
  expect((await headlight('query', 'heads >')).errors).toContain('^')
})

test('a run is reproduced bit for bit, and its lineage says so', async () => {
  const [, done] = (await lines('reproduce', 'one')).slice(-2)
  expect(done).toMatchObject({ reproduced: 'one', same: true, differing: [] })
  const [lineage] = await lines('lineage', String(done!.run))
  expect(lineage).toMatchObject({ ancestors: [{ name: 'one' }], dataset: { changed: false } })
  expect(await names('parent = one')).toEqual([done!.run])
})

test('what is put into the archive leaves the list', async () => {
  await lines('archive', 'four')
  expect(await names('heads = 4 or heads = 2', '--shelf', 'archive')).toEqual(['four'])
  expect(await names('')).not.toContain('four')
  await lines('archive', 'four', '--undo')
  expect(await names('')).toContain('four')
})
