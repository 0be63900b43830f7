import { expect, test } from 'vitest'
import type { Shown } from '#renderer/state/attention/question'
import { Slot } from '#renderer/state/attention/slot.svelte'
import { answerOf, example, loadRun, mapAt, patientExaminer, settled, tokens } from './attention'

const shown: Shown = {
  ...{ step: 9, example: 0, common: null, edited: null, vectors: false },
  look: { mode: 'weights', residual: 0.5, averaged: false },
}
const lean = (slot: Slot) => slot.heads[0]?.[0]?.grid.values[0]

async function slotOf(...examples: Parameters<typeof loadRun>[0]['examples'] & {}) {
  const asked = patientExaminer()
  const slot = new Slot(
    await loadRun({ id: 'a', examples: examples.length > 0 ? examples : [example(7, 'a', 'b', 'c')] }),
    asked.examiner,
  )
  return { slot, ...asked }
}

test('stored maps of the nearest step are shown, and no model is asked', async () => {
  const { slot, asks } = await slotOf()
  await slot.show({ ...shown, step: 3 })
  expect([slot.step, slot.isLive, lean(slot), asks.jobs.length]).toEqual([1, false, 0.5, 0])
})

test('an edited input is asked of the checkpoint that is shown; until it is there what is shown keeps its own step', async () => {
  const { slot, asks } = await slotOf()
  await slot.show({ ...shown, step: 1 })
  void slot.show({ ...shown, edited: tokens('x', 'y', 'z') })
  expect(asks.jobs[0]).toMatchObject({ run: 'a', step: 9, example: tokens('x', 'y', 'z') })
  asks.answer(0, answerOf(0.75, 'x', 'y', 'z'))
  await settled()
  expect([slot.step, lean(slot), slot.view, slot.target]).toEqual([9, 0.75, tokens('x', 'y', 'z'), undefined])
})

test('where the model has no answer the stored example is what is shown, on its own words', async () => {
  const { slot, asks } = await slotOf()
  void slot.show({ ...shown, edited: tokens('?') })
  asks.fail(0, new Error('unknown words'))
  await settled()
  expect(slot.error).not.toBeNull()
  expect([slot.view, lean(slot)]).toEqual([tokens('a', 'b', 'c'), 0.5])
})

test('the common example is found by its row, wherever it stands among its own', async () => {
  const { slot, asks } = await slotOf(example(3, 'd', 'e', 'f'), example(7, 'a', 'b', 'c'))
  const common = { dataset: 'words', ...example(7, 'a', 'b', 'c') }
  await slot.show({ ...shown, common })
  expect([slot.example, slot.view, asks.jobs.length]).toEqual([1, tokens('a', 'b', 'c'), 0])
  slot.ask(0)
  await slot.show({ ...shown, common })
  expect(slot.view).toEqual(tokens('d', 'e', 'f'))
})

test('a common example that it has not stored is asked of its model; one of other data is not', async () => {
  const { slot, asks } = await slotOf(example(3, 'd', 'e', 'f'))
  const common = { dataset: 'words', ...example(7, 'a', 'b', 'c') }
  void slot.show({ ...shown, common })
  expect(asks.jobs[0]?.example).toEqual(common.view)
  asks.answer(0, answerOf(0.9, 'a', 'b', 'c'))
  await settled()
  expect([slot.isLive, slot.view, slot.target]).toEqual([true, common.view, 'good'])
  await slot.show({ ...shown, common: { ...common, dataset: 'other' } })
  expect([slot.isLive, slot.view]).toEqual([false, tokens('d', 'e', 'f')])
})

test('with a head off the answer with all on is asked for too, to stand beside it', async () => {
  const { slot, asks } = await slotOf()
  void slot.switches.toggle({ layer: 'attention', probe: 'attention', head: 1 })
  void slot.show(shown)
  expect(asks.jobs.map(({ off }) => off?.length)).toEqual([1, 0])
})

test('a mean is of the shown checkpoint and of no example; a late one of another checkpoint is dropped', async () => {
  const { slot, means } = await slotOf()
  const look = { ...shown.look, averaged: true }
  void slot.show({ ...shown, look, step: 1 })
  void slot.show({ ...shown, look })
  expect(means.jobs.map(({ step }) => step)).toEqual([1, 9])
  means.answer(0, { step: 1, examples: 4, uneven: [], maps: [mapAt(1, 0, 0.9)] })
  means.answer(1, { step: 9, examples: 4, uneven: [], maps: [mapAt(9, 0, 0.6)] })
  await settled()
  expect([lean(slot)?.toFixed(2), slot.step, slot.view, slot.loading]).toEqual(['0.60', 9, undefined, false])
})
