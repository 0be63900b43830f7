import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HandedOver } from '#main/handed-over'
import { SettingsFile } from '#main/settings'
import { writeWhole } from '#main/write-whole'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'headlight-files-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('only paths that were handed over are touched, each in its way', () => {
  const handedOver = new HandedOver()
  handedOver.allowReading('/data/a.csv')
  handedOver.allowWriting('/data/out.onnx')
  expect(handedOver.readable('/data/x/../a.csv')).toBe(resolve('/data/a.csv'))
  expect(handedOver.readable('/data/out.onnx')).toBe(resolve('/data/out.onnx'))
  expect(handedOver.writable('/data/out.onnx')).toBe(resolve('/data/out.onnx'))
  expect(() => handedOver.writable('/data/a.csv')).toThrow(/file_not_handed_over/)
  expect(() => handedOver.readable('/data/b.csv')).toThrow(/file_not_handed_over/)
  expect(() => handedOver.readable('/data/a.csv/../../etc/passwd')).toThrow(/file_not_handed_over/)
})

test('a file is replaced whole, and nothing is left beside it', () => {
  const path = join(folder, 'file')
  writeWhole(path, 'old')
  writeWhole(path, new Uint8Array([110, 101, 119]))
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['file'])
})

test('a file that cannot be replaced stays as it was', () => {
  expect(() => writeWhole(join(folder, 'missing/file'), 'x')).toThrow(/ENOENT/)
  expect(readdirSync(folder)).toEqual([])
})

test('settings are remembered', () => {
  const path = join(folder, 'settings.json')
  new SettingsFile(path).change({ theme: 'dark', locale: 'zh-CN' })
  expect(new SettingsFile(path).current).toMatchObject({ theme: 'dark', locale: 'zh-CN', maximized: false })
})

test.each(['', '{', '[]', '7', '{"theme":"pink","bounds":{"x":"left"},"maximized":1}'])(
  'settings that read %j count as never set',
  (text) => {
    const path = join(folder, 'settings.json')
    writeFileSync(path, text)
    expect(new SettingsFile(path).current).toMatchObject({ theme: 'system', maximized: false })
  },
)
