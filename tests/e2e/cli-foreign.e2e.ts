import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { commandLine } from './command-line'

interface Numbers {
  readonly shape: readonly number[]
  readonly values: readonly number[]
}
/** What PyTorch says of the model, see tests/reference/make-foreign-onnx.py. */
interface Known {
  readonly inputs: Readonly<Record<string, Numbers>>
  readonly maps: readonly { readonly shape: readonly number[]; readonly weights: readonly number[] }[]
}

const fixture = (name: string) => resolve(import.meta.dirname, '../reference/fixtures/foreign', name)
const known = JSON.parse(readFileSync(fixture('attention.json'), 'utf8')) as Record<string, Known>

let folder: string

test.describe.configure({ timeout: 120_000 })
test.beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'headlight-foreign-'))))
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const { headlight, lines } = commandLine(() => folder)

/** Nests numbers as their shape says. */
function nested({ shape: [, ...inner], values }: Numbers): unknown {
  if (inner.length === 0) return values
  const size = inner.reduce((product, length) => product * length, 1)
  return Array.from({ length: values.length / size }, (_, i) =>
    nested({ shape: inner, values: values.slice(i * size, (i + 1) * size) }),
  )
}

test('the attention of a model of another program is written as PyTorch sees it', async () => {
  const { inputs, maps } = known['decomposed']!
  writeFileSync(join(folder, 'x.json'), JSON.stringify(nested(inputs['x']!)))
  const words = ['attention', fixture('decomposed.onnx'), '--input', 'x=x.json']
  const [told] = await lines(...words, '--out', 'maps.json')
  expect(told).toMatchObject({ attention: 'maps.json', maps: [{ heads: 1, queries: 5, keys: 5 }] })
  const written = JSON.parse(readFileSync(join(folder, 'maps.json'), 'utf8')) as {
    maps: { weights: number[] }[]
  }
  const worst = maps[0]!.weights.map((weight, i) => Math.abs(weight - written.maps[0]!.weights[i]!))
  expect(Math.max(...worst)).toBeLessThan(1e-5)
  await lines(...words, '--out', 'map.svg')
  expect(readFileSync(join(folder, 'map.svg'), 'utf8')).toMatch(/^<svg /)
})

test('ids are typed for a model of words, and what is missing is said in one sentence', async () => {
  const ids = known['encoder']!.inputs['input_ids']!.values.join(' ')
  const [told] = await lines('attention', fixture('encoder.onnx'), '--input', ids, '--out', 'words.json')
  expect(told).toMatchObject({
    maps: [
      { queries: 8, keys: 8 },
      { queries: 8, keys: 8 },
    ],
  })
  const refused = async (...words: string[]) => {
    const { code, out, errors } = await headlight('attention', fixture('encoder.onnx'), ...words)
    expect({ code, out, lines: errors.trim().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 })
    return errors
  }
  expect(await refused('--input', ids)).toContain('--out')
  expect(await refused('--out', 'a.json')).toContain('input_ids')
  expect(await refused('--input', 'the cat', '--out', 'a.json')).toContain('“the” is not an id')
})
