import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from '#shared/messages/en.json'
import zh from '#shared/messages/zh-CN.json'

const folders = ['src-main/storage', 'src-shared/ipc']

/** The codes of the errors that storage and ports throw. */
function codes(): Set<string> {
  const files = folders.flatMap((dir) =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name)),
  )
  const sources = files.filter((name) => name.endsWith('.ts')).map((name) => readFileSync(name, 'utf8'))
  const thrown = /(?:HeadlightError|about)\('([a-z_]+)'/g
  return new Set(sources.flatMap((source) => [...source.matchAll(thrown)].map(([, code]) => code!)))
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('every error of the library has a sentence in both languages, with the same figures in it', () => {
  const [english, chinese] = [en, zh] as Record<string, string>[]
  const found = [...codes()]
  expect(found.length).toBeGreaterThan(15)
  for (const code of found) {
    const [ours, theirs] = [english![`error_${code}`], chinese![`error_${code}`]]
    expect([code, typeof ours, typeof theirs]).toEqual([code, 'string', 'string'])
    expect([code, placeholders(theirs!)]).toEqual([code, placeholders(ours!)])
  }
})
