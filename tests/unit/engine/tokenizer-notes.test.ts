import { expect, test } from 'vitest'
import { learnTokenizer } from '#shared/text/learn'
import { importTokenizer, withTokenizers } from '#renderer/engine/tokenizer-notes'
import type { Storage } from '#renderer/engine/blobs'

/** Notes alone, in memory. */
function makeNotes() {
  const notes = new Map<string, string>()
  const storage = {
    'notes.read': ({ key }: { key: string }) => Promise.resolve(notes.get(key) ?? null),
    'notes.write': ({ key, json }: { key: string; json: string }) =>
      Promise.resolve((notes.set(key, json), null)),
  }
  return { notes, storage: storage as unknown as Storage }
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const learned = learnTokenizer('space', ['a b a'], { size: 10, lowercase: false })

test('a file is kept once, and comes back with the options that refer to it', async () => {
  const { notes, storage } = makeNotes()
  const text = JSON.stringify(learned)
  const reference = await importTokenizer({ file: 'mine.json', bytes: bytesOf(text) }, storage)
  expect(reference).toMatchObject({ file: 'mine.json', ids: 4, padding: 0 })
  const spaced = bytesOf(`\ufeff${JSON.stringify(learned, null, 2)}`)
  expect(await importTokenizer({ file: 'other.json', bytes: spaced }, storage)).toMatchObject({
    sha256: reference.sha256,
  })
  expect(notes.size).toBe(1)

  const options = await withTokenizers({ tokenizer: reference, target: 'word', length: 5 }, storage)
  expect(options).toEqual({ tokenizer: { ...reference, content: text }, target: 'word', length: 5 })
})

test('a file that another library has is missed by name', async () => {
  const tokenizer = { file: 'mine.json', sha256: '0'.repeat(64), ids: 4, padding: 0 }
  await expect(withTokenizers({ tokenizer }, makeNotes().storage)).rejects.toMatchObject({
    code: 'tokenizer_missing',
    values: { file: 'mine.json' },
  })
})

test('bytes that are no text are no tokeniser, and nothing is kept', async () => {
  const { notes, storage } = makeNotes()
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff)
  await expect(importTokenizer({ file: 'photo.json', bytes }, storage)).rejects.toMatchObject({
    code: 'not_a_tokenizer',
    values: { file: 'photo.json', place: 'UTF-8' },
  })
  expect(notes.size).toBe(0)
})
