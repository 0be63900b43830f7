import { beforeEach, expect, test } from 'vitest'
import type { Library } from '#renderer/state/library.svelte'
import type { Remembered } from '#renderer/state/remembered.svelte'
import { ChosenRuns } from '#renderer/state/runs/chosen-runs.svelte'
import { FoundIds } from '#renderer/state/runs/found-ids.svelte'
import type { ListQuery } from '#renderer/state/runs/list-query'
import { Reach } from '#renderer/state/runs/reach'
import { RunsList } from '#renderer/state/runs/runs-list.svelte'
import { RunsPointer } from '#renderer/state/runs/runs-pointer.svelte'
import { Selection } from '#renderer/state/selection.svelte'
import { parseQuery } from '#shared/query/parse'
import { addDataset, addRun, temporaryLibrary } from '../../storage/fixture'

const count = 230 // more than two pages
let ids: string[]
let list: RunsList
let pointer: RunsPointer
let selection: Selection
let found: FoundIds
let reach: Reach
let chosen: ChosenRuns
let calls: string[]

const query = (text = ''): ListQuery => ({
  query: parseQuery(text),
  shelf: 'active',
  sort: { field: 'name', descending: false },
})

beforeEach(async () => {
  const { storage } = temporaryLibrary()
  const { id: datasetId } = await addDataset(storage)
  ids = []
  for (let i = 0; i < count; i++) {
    const training = { batchSize: i < 200 ? 32 : 64 }
    ids.push((await addRun(storage, { name: `run ${1000 + i}`, datasetId, changes: { training } })).id)
  }
  calls = []
  const asked = new Proxy(storage, {
    get: (target, name: keyof typeof storage) => (calls.push(name), target[name]),
  })
  const values = new Map<string, unknown>()
  const remembered = {
    get: (key: string, otherwise: unknown) => values.get(key) ?? otherwise,
    set: (key: string, value: unknown) => values.set(key, value),
  } as unknown as Remembered
  list = new RunsList({
    storage: asked,
    runs: (wish: Parameters<Library['runs']>[0]) => asked['runs.list'](wish),
  } as unknown as Library)
  pointer = new RunsPointer(list)
  selection = new Selection(remembered)
  found = new FoundIds(list, asked)
  reach = new Reach({ found, pointer, selection })
  chosen = new ChosenRuns({ found, pointer, selection })
  await list.load(query(), null)
})

test('the first six have letters, all others are selected without', () => {
  selection.choose(ids.slice(0, 8))
  expect(selection.lettered).toEqual(ids.slice(0, 6))
  expect([0, 5, 6, 9].map((place) => selection.letter(ids[place]!))).toEqual([0, 5, -1, -1])
  expect([0, 6, 9].map((place) => selection.has(ids[place]!))).toEqual([true, true, false])
  selection.toggle(ids[0]!)
  expect(selection.letter(ids[6]!)).toBe(5)
})

test('all that the query finds is selected with one call, also what was not read', async () => {
  expect(chosen.all).toBe(false)
  calls = []
  await chosen.toggleAll()
  expect(calls).toEqual(['runs.ids'])
  expect(selection.ids).toEqual(ids)
  expect(chosen.all).toBe(true)
  selection.toggle(ids[150]!)
  expect([chosen.all, selection.ids.length]).toEqual([false, count - 1])
  await chosen.toggleAll()
  expect([chosen.all, selection.ids.length]).toEqual([true, count])
  await chosen.toggleAll()
  expect(selection.ids).toEqual([])
})

test('what a narrower query leaves out stays selected and is counted', async () => {
  await chosen.toggleAll()
  await list.load(query('batchSize = 64'), null)
  expect([chosen.all, chosen.elsewhere]).toEqual([true, 200])
  await chosen.toggleAll()
  expect(selection.ids).toEqual(ids.slice(0, 200))
})

test('reaching selects all rows between, also those that were never in sight; back makes it shorter', async () => {
  selection.choose([ids[229]!])
  pointer.pointAt(ids[3]!)
  await reach.to(ids[180]!)
  expect(selection.ids).toEqual([ids[229]!, ...ids.slice(3, 181)])
  await reach.to(ids[1]!)
  expect(selection.ids).toEqual([ids[229]!, ...ids.slice(1, 4)])
  selection.toggle(ids[20]!)
  pointer.pointAt(ids[20]!)
  await reach.to(ids[22]!)
  expect(selection.ids).toEqual([ids[229]!, ...ids.slice(1, 4), ...ids.slice(20, 23)])
})

test('the keyboard reaches row by row and to the end', async () => {
  pointer.pointAt(ids[0]!)
  await reach.by(1)
  await reach.by(1)
  expect(selection.ids).toEqual(ids.slice(0, 3))
  await reach.by(-1)
  expect(selection.ids).toEqual(ids.slice(0, 2))
  await reach.by(Infinity)
  expect(selection.ids).toEqual(ids)
  expect(pointer.id).toBe(ids.at(-1))
})

test('in groups, rows that are folded away are not reached', async () => {
  await list.load(query(), 'batchSize') // 200 are folded, 30 as well
  list.toggleGroup(list.groups[1]!)
  pointer.pointAt(ids[202]!)
  await list.need(2, 40)
  await reach.to(ids[205]!)
  expect(selection.ids).toEqual(ids.slice(202, 206))
  selection.clear()
  await chosen.toggleAll()
  expect(new Set(selection.ids)).toEqual(new Set(ids))
})

test('without a selection the row of the keyboard is worked on', () => {
  expect(chosen.targets).toEqual([])
  pointer.pointAt(ids[4]!)
  expect(chosen.targets).toEqual([ids[4]])
  selection.choose(ids.slice(0, 3))
  expect(chosen.targets).toEqual(ids.slice(0, 3))
})
