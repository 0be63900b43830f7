import { expect, test } from 'vitest'
import type { Library } from '#renderer/state/library.svelte'
import type { RunPage } from '#renderer/state/runs/run-pages.svelte'
import { RunsList } from '#renderer/state/runs/runs-list.svelte'
import type { ListQuery } from '#renderer/state/runs/list-query'

const query: ListQuery = { query: null, shelf: 'active', sort: { field: 'createdAt', descending: true } }
const group = (value: number) => ({ value, runs: 100, ids: [], seeds: 1, tasks: [], figures: {} })

test('the first runs of closed groups are read in turn, and no more once the list is read anew', async () => {
  const answers: ((page: RunPage) => void)[] = []
  const library = {
    storage: { 'runs.groups': async () => ({ groups: [2, 4, 8, 16].map(group), total: 400 }) },
    runs: () => new Promise<RunPage>((resolve) => answers.push(resolve)),
  } as unknown as Library
  const list = new RunsList(library)
  const answer = async () => {
    answers.at(-1)!({ runs: [], total: 100 })
    await new Promise((resolve) => setTimeout(resolve))
  }
  await list.load(query, 'heads')
  expect(answers).toHaveLength(1)
  await answer()
  expect(answers).toHaveLength(2)

  const [, , plain] = [answers.at(-1), void list.load(query, null), answers.at(-1)]
  expect(answers).toHaveLength(3)
  answers[1]!({ runs: [], total: 100 })
  await new Promise((resolve) => setTimeout(resolve))
  expect(answers).toHaveLength(3) // the third group is not asked for
  plain!({ runs: [], total: 400 })
  await new Promise((resolve) => setTimeout(resolve))
  expect(list.total).toBe(400)
})
