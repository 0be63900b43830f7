import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileFor, listFiles, type Manifest } from '#main/manifest'

let folder: string
let manifest: Manifest
const get = (url: string, method = 'GET') => fileFor(manifest, { url, method })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'headlight-manifest-'))
  mkdirSync(join(folder, 'app/assets'), { recursive: true })
  for (const file of ['app/index.html', 'app/assets/main.js', 'secret.txt'])
    writeFileSync(join(folder, file), '')
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'app/link.txt'))
  manifest = listFiles(join(folder, 'app'))
})

afterAll(() => rmSync(folder, { recursive: true }))

test('the manifest names the files of the folder, and no links', () => {
  expect([...manifest.keys()].toSorted()).toEqual(['/assets/main.js', '/index.html'])
})

test('a listed file is found, with or without a query', () => {
  expect(get('app://workbench/index.html')).toBe(join(folder, 'app/index.html'))
  expect(get('app://workbench/index.html?mode=cli')).toBe(join(folder, 'app/index.html'))
  expect(get('app://workbench/assets/main.js')).toBe(join(folder, 'app/assets/main.js'))
})

describe('what leads out of the folder is not found', () => {
  const ups = [
    '..',
    '%2e%2e',
    '%2E%2e',
    '.%2e',
    '%252e%252e',
    '..%00',
    '..;',
    '....',
    '..%c0%af',
    '%u002e%u002e',
  ]
  const slashes = ['/', '\\', '%2f', '%5c', '%252f', '//', '/./', '\\\\']
  const traversals = ups.flatMap((up) => slashes.map((slash) => `app://workbench/${up}${slash}secret.txt`))
  const others = [
    'app://workbench/link.txt',
    'app://workbench/secret.txt',
    'app://workbench//secret.txt',
    'app://workbench/assets',
    'app://workbench/assets/',
    'app://workbench/',
    'app://workbench',
    'app://workbench/index.html/',
    'app://workbench/INDEX.HTML',
    'app://workbench/index.html%00.js',
    'app://workbench/index.html%20',
    'app://workbench/assets/main.js::$DATA',
    'app://workbench/file:///etc/passwd',
    'app://workbench/C:\\Windows\\win.ini',
    'app://workbench/\\\\server\\share\\secret.txt',
    'app://workbench/__proto__',
    'app://workbench/constructor',
    'app://elsewhere/index.html',
    'app://workbench.example.com/index.html',
    'app://workbench:80/index.html',
    'app://user@workbench/index.html',
    'app://user:word@workbench/index.html',
    'app:///index.html',
    'app:index.html',
    'http://workbench/index.html',
    'https://workbench/index.html',
    'file:///index.html',
    'not an address',
    '',
  ]
  test.each([...traversals, ...others])('%s', (url) => expect(get(url)).toBeUndefined())
})

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get'])('%s is refused', (method) => {
  expect(get('app://workbench/index.html', method)).toBeUndefined()
})

test('no address ever leads to a file that is not listed', () => {
  const files = new Set([undefined, ...manifest.values()])
  const check = (path: string) => files.has(get(`app://workbench/${path}`))
  fc.assert(fc.property(fc.oneof(fc.string(), fc.webPath()), check), { numRuns: 2000 })
})
