import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from '#shared/messages/en.json'
import zh from '#shared/messages/zh-CN.json'

/** The codes of all errors that the sources throw by name. */
function codes(): Set<string> {
  const files = ['src-shared', 'src-main', 'src-renderer'].flatMap((dir) =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name)),
  )
  const sources = files.filter((name) => /\.(ts|svelte)$/.test(name) && !name.includes('paraglide'))
  const thrown = /HeadlightError\(\s*'([a-z0-9_]+)'/g
  return new Set(
    sources.flatMap((name) => [...readFileSync(name, 'utf8').matchAll(thrown)].map(([, code]) => code!)),
  )
}

const sought = ['layer', 'task', 'preset', 'optimizer', 'schedule'].map((kind) => `unknown_${kind}`)
const placeholders = (message: unknown) =>
  [...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

test('every error has a sentence in both languages, with the same figures in it', () => {
  const [english, chinese] = [en, zh] as Record<string, unknown>[]
  const all = [...codes(), ...sought].map((code) => `error_${code}`)
  expect(all.length).toBeGreaterThan(80)
  expect(all.filter((name) => !(name in english!) || !(name in chinese!))).toEqual([])
  for (const name of all)
    expect([name, placeholders(chinese![name])]).toEqual([name, placeholders(english![name])])
})
