import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

// House style: files and functions stay small, by dividing and deleting, so that each can be read at once.
const root = resolve(import.meta.dirname, '../..')
const files = globSync('src-{shared,main,renderer}/**/*.{ts,svelte}', {
  cwd: root,
  exclude: ['**/paraglide/**'],
})
const sources = files.map((file) => ({ file, text: readFileSync(resolve(root, file), 'utf8') }))

interface Measured {
  readonly name: string
  readonly lines: number
}

const lengths = sources.map(({ file, text }) => ({ name: file, lines: text.split('\n').length - 1 }))
const functions = sources.flatMap(({ file, text }) => functionsOf(file, codeOf(file, text)))

test('files: median ≤ 80 lines, 95 % ≤ 300, none over 500', () =>
  hold(lengths, { median: 80, p95: 300, most: 500 }))

test('functions: median ≤ 10 lines, 95 % ≤ 35, none over 80', () =>
  hold(functions, { median: 10, p95: 35, most: 80 }))

test('exports in a file: median ≤ 2, 95 % ≤ 6', () => {
  const counts = sources
    .filter(({ file }) => file.endsWith('.ts'))
    .map(({ file, text }) => ({ name: file, lines: text.match(/^export /gm)?.length ?? 0 }))
  hold(counts, { median: 2, p95: 6, most: Infinity })
})

test('`any` at most once in a thousand lines', () => {
  const lines = lengths.reduce((sum, { lines }) => sum + lines, 0)
  const anys = sources.flatMap(({ file, text }) =>
    /[:<|] ?any\b|\bas any\b/.test(codeOf(file, text)) ? [file] : [],
  )
  expect(anys.length, anys.join('\n')).toBeLessThanOrEqual(lines / 1000)
})

test('a TODO names its issue', () => {
  expect(
    sources.filter(({ text }) => /\b(TODO|FIXME|XXX)\b(?!\(#\d+\))/.test(text)).map(({ file }) => file),
  ).toEqual([])
})

test('every .ts file is in kebab-case and every .svelte file in PascalCase', () => {
  const isWellNamed = (file: string) =>
    /(^|\/)([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.ts|[A-Z][A-Za-z0-9]*\.svelte)$/.test(file)
  expect(files.filter((file) => !isWellNamed(file))).toEqual([])
})

test('nobody asks for a kind outside the folder of kinds', () => {
  const kindFolders = /^src-shared\/(model\/(ops|layers)|tasks|presets|training\/(optimizers|schedules))\//
  const asking = sources.filter(
    ({ file, text }) =>
      !kindFolders.test(file) && /\b(layer|op|node|task|preset)\.(type|kind|op) === '/.test(text),
  )
  expect(asking.map(({ file }) => file)).toEqual([])
})

/** Compares sizes with a budget; the failure names the largest. */
function hold(
  measured: readonly Measured[],
  { median, p95, most }: { median: number; p95: number; most: number },
) {
  const sorted = measured.toSorted((a, b) => a.lines - b.lines)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!.lines
  const largest = sorted
    .slice(-12)
    .map(({ name, lines }) => `${lines} ${name}`)
    .join('\n')
  expect.soft(at(0.5), `median, largest:\n${largest}`).toBeLessThanOrEqual(median)
  expect.soft(at(0.95), `95 %, largest:\n${largest}`).toBeLessThanOrEqual(p95)
  expect.soft(at(1), `largest:\n${largest}`).toBeLessThanOrEqual(most)
}

/** The TypeScript of a file; of a Svelte file, its scripts. */
function codeOf(file: string, text: string): string {
  if (!file.endsWith('.svelte')) return text
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code).join('\n')
}

/** Every function with its own lines; the functions inside it count for themselves. */
function functionsOf(file: string, code: string): Measured[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true)
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line
  const found: Measured[] = []
  const measure = (node: ts.Node): number => {
    let inside = 0
    ts.forEachChild(node, (child) => void (inside += measure(child)))
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inside
    const lines = lineOf(node.end) - lineOf(node.getStart())
    found.push({ name: `${file}:${lineOf(node.getStart()) + 1}`, lines: lines + 1 - inside })
    return lines
  }
  measure(source)
  return found
}
