import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { commandLine } from './command-line'

let folder: string

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'headlight-words-'))))
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const { headlight, lines } = commandLine(() => folder)

test('presets are listed, and trained with changed settings', async () => {
  const presets = await lines('presets')
  expect(presets.map(({ preset }) => preset)).toEqual(
    expect.arrayContaining(['digits', 'digits-literal', 'digits-rows', 'spam']),
  )
  const settings = ['--steps', '4', '--set', 'training.batchSize=16', '--set', 'layers.attention.heads=4']
  const trained = await lines('run', 'digits', ...settings, '--seed', '3', '--name', 'one')
  expect(trained.at(-1)).toMatchObject({ ended: 'finished', summary: { 'test/accuracy': expect.anything() } })
  await lines('run', 'digits', ...settings, '--seed', '3', '--name', 'two')
})

test('the same seed gives the same bits', async () => {
  const [one, two] = [(await lines('show', 'one'))[0]!, (await lines('show', 'two'))[0]!]
  expect(one.summary).toEqual(two.summary)
  expect(one.spec).toMatchObject({ training: { batchSize: 16, seed: 3, duration: { steps: 4 } } })
})

test('WebGL, drawn by the processor, gives the same curve', async () => {
  const settings = ['--steps', '4', '--set', 'training.batchSize=16', '--set', 'layers.attention.heads=4']
  const trained = await lines(
    'run',
    'digits',
    ...settings,
    '--seed',
    '3',
    '--name',
    'drawn',
    '--backend',
    'webgl',
  )
  expect(trained.at(-1)).toMatchObject({ ended: 'finished' })
  const [one, drawn] = [(await lines('show', 'one'))[0]!, (await lines('show', 'drawn'))[0]!]
  expect(drawn.backend).toBe('webgl')
  const loss = (run: Record<string, unknown>) => (run.summary as Record<string, number>)['train/loss']!
  expect(Math.abs(loss(one) - loss(drawn))).toBeLessThan(1e-2)
})

test('a run goes on, and two are compared', async () => {
  const resumed = await lines('resume', 'two', '--steps', '6')
  expect(resumed.at(-1)).toMatchObject({ ended: 'finished' })
  expect((await lines('runs')).map(({ name, step }) => [name, step])).toContainEqual(['two', 6])
  const [diff] = await lines('diff', 'one', 'two')
  expect(diff).toMatchObject({ differences: [{ path: 'training.duration.steps', a: 4, b: 6 }] })
})

test('a model is exported with its certificate', async () => {
  const [exported] = await lines('export', 'one', '--onnx', 'one.onnx')
  expect(exported).toMatchObject({ certificate: { examples: 128, opset: 17 } })
  expect((exported!.certificate as { largestDifference: number }).largestDifference).toBeLessThan(1e-4)
  expect(readFileSync(join(folder, 'one.onnx')).length).toBeGreaterThan(10_000)
})

test('attention is written as numbers and as a picture', async () => {
  await lines('attention', 'one', '--example', '2', '--out', 'maps.json')
  const { maps } = JSON.parse(readFileSync(join(folder, 'maps.json'), 'utf8')) as {
    maps: { weights: number[] }[]
  }
  expect(maps[0]!.weights.slice(0, 196).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4)
  await lines('attention', 'one', '--out', 'map.png')
  expect(readFileSync(join(folder, 'map.png')).subarray(1, 4).toString()).toBe('PNG')
})

test('a table is imported and trained on', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i},${Math.sin(i).toFixed(3)},${i % 2 ? '雨' : 'sun'}`)
  writeFileSync(join(folder, 'weather.csv'), ['day,warmth,sky', ...rows].join('\n'))
  const [dataset] = await lines(
    'import',
    'weather.csv',
    '--task',
    'classification',
    '--label',
    'sky',
    '--name',
    'sky',
  )
  expect(dataset).toMatchObject({ rows: 60, labels: ['sun', '雨'] })
  writeFileSync(
    join(folder, 'spec.json'),
    JSON.stringify({
      name: 'Sky',
      data: { dataset: 'sky' },
      task: { type: 'series-classification', options: { window: 5 } },
      layers: [
        { id: 'attention', type: 'ScaledDotProductAttention' },
        { id: 'flat', type: 'Flatten' },
        { id: 'answer', type: 'Dense', params: { units: 2 } },
      ],
      training: { duration: { steps: 3 }, batchSize: 8 },
    }),
  )
  expect((await lines('run', 'spec.json')).at(-1)).toMatchObject({ ended: 'finished' })
})

test('what cannot be done is said in one sentence', async () => {
  const failing: [RegExp, ...string[]][] = [
    [/digts.*digits/, 'run', 'digts'],
    [
      /^attention: 5 heads do not divide width 32; nearest: 2, 4/,
      'run',
      'digits',
      '--set',
      'layers.attention.heads=5',
    ],
    [/nobody/, 'show', 'nobody'],
    [/missing\.csv/, 'import', 'missing.csv'],
  ]
  for (const [sentence, ...words] of failing) {
    const { code, out, errors } = await headlight(...words)
    expect(code, words.join(' ')).toBe(1)
    expect(out).toBe('')
    expect(errors.trim()).toMatch(sentence)
    expect(errors.trim().split('\n')).toHaveLength(1)
  }
  expect(existsSync(join(folder, 'missing.csv'))).toBe(false)
})

test('a command line that makes no sense exits with 2 and says how it goes', async () => {
  for (const words of [
    [],
    ['trian'],
    ['run'],
    ['run', 'digits', '--steps', 'many'],
    ['runs', '--backend', 'tpu'],
  ]) {
    const { code, errors } = await headlight(...words)
    expect(code, words.join(' ')).toBe(2)
    expect(errors).toContain('Usage:')
  }
})
