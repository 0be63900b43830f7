import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseQuery } from '#shared/query/parse'
import { printQuery } from '#shared/query/print'

const page = (name: string) => readFileSync(`docs/guide/${name}`, 'utf8')

/** Every query that a page of the guide shows: its block, and what is written in backticks with a sign of comparison. */
function queriesOf(text: string): string[] {
  const [, block] = /```query\n([^]*?)```/.exec(text)!
  const inline = [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, code]) => code!)
  const compares = (code: string) =>
    /\S+ ?(=|!=|<|>|:)[ \S]/.test(code) && !/^[=!<>~:]/.test(code) && !code.includes('T14')
  return [...block!.trim().split('\n'), ...inline.filter(compares)]
}

test.each(['queries.md', 'queries.zh-CN.md'])('%s shows queries that are read', (name) => {
  const queries = queriesOf(page(name))
  expect(queries.length).toBeGreaterThan(8)
  for (const query of queries) expect(printQuery(parseQuery(query))).not.toBe('')
})

test('what is said in both languages means the same', () => {
  const [english, chinese] = ['accuracy > 0.95 and heads = 8', '准确率>0.95且头数=8'].map((text) =>
    printQuery(parseQuery(text)),
  )
  expect(english).toBe(chinese)
})
