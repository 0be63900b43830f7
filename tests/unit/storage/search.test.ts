import { expect, test } from 'vitest'
import { indexWords, segments } from '#main/storage/search/words'
import { searching } from '#shared/query/build'
import { addDataset, addRun, temporaryLibrary } from './fixture'

/** A library with three runs, and the names that a search finds. */
async function searchable() {
  const { storage, db } = temporaryLibrary()
  const { id: datasetId } = await addDataset(storage, '垃圾邮件')
  const noted = await addRun(storage, { name: 'amber-finch-12', datasetId })
  await storage['runs.update']({
    id: noted.id,
    notes: '注意力机制翻译实验，lr=0.1，100% 准确',
    tags: ['热力图', 'Baseline'],
  })
  await addRun(storage, { name: 'calm-heron-3', datasetId })
  await addRun(storage, { name: 'a_b', datasetId, changes: { preset: 'spam-mail', name: '力' } })
  const search = async (text: string) =>
    (await storage['runs.list']({ query: text === '' ? null : searching(text) })).runs.map(({ name }) => name)
  return { storage, db, search, noted }
}

test('Chinese words of two characters and more are found', async () => {
  const { search } = await searchable()
  for (const word of ['注意', '注意力', '意力', '翻译', '机制翻译', '热力图', '实验']) {
    expect([word, await search(word)]).toEqual([word, ['amber-finch-12']])
  }
  expect(await search('注译')).toEqual([])
  expect(await search('意翻')).toEqual([])
  expect(await search('垃圾')).toHaveLength(3)
})

test('a lone character is found wherever it stands', async () => {
  const { search } = await searchable()
  expect(await search('力')).toEqual(['a_b', 'amber-finch-12'])
  expect(await search('译')).toEqual(['amber-finch-12'])
})

test('words are found by their beginning, in any case and order, all of them', async () => {
  const { search } = await searchable()
  for (const text of ['amber', 'FINCH', 'finch-12', 'base', 'baseline 注意', '12 amb', '  amber  ']) {
    expect([text, await search(text)]).toEqual([text, ['amber-finch-12']])
  }
  expect(await search('amber heron')).toEqual([])
  expect(await search('spam-mail')).toEqual(['a_b'])
  expect(await search('')).toHaveLength(3)
})

test('signs are looked for as they stand', async () => {
  const { search } = await searchable()
  expect(await search('lr=0.1')).toEqual(['amber-finch-12'])
  expect(await search('100%')).toEqual(['amber-finch-12'])
  expect(await search('_')).toEqual(['a_b'])
  for (const text of ['%', '(a+)+$', '[', 'NEAR("', '"', "'; DROP TABLE runs", '\\', 'AND', '*', 'x\0']) {
    expect([text, (await search(text)).filter((name) => name !== 'amber-finch-12')]).toEqual([text, []])
  }
  await search('x '.repeat(500))
})

test('the index follows what a run is called and noted, and is made again when it is lost', async () => {
  const { storage, db, search, noted } = await searchable()
  await storage['runs.update']({ id: noted.id, name: 'renamed', notes: '' })
  expect(await search('finch')).toEqual([])
  expect(await search('renamed')).toEqual(['renamed'])

  db.exec("INSERT INTO run_search (run_search) VALUES ('delete-all')")
  expect(await search('rename')).toEqual([])
  const { search: texts } = await import('#main/storage/tables/search')
  texts(db).repair()
  expect(await search('renamed')).toEqual(['renamed'])
  db.prepare('DELETE FROM runs WHERE id = ?').run(noted.id)
  expect(await search('renamed')).toEqual([])
})

test('text is split where Han begins and ends', () => {
  expect(segments('lr注意力，Ｂase-2')).toEqual(['lr', '注意力', 'base', '2'])
  expect(indexWords('注意力 abc 力')).toBe('注意 意力 abc 力')
})
