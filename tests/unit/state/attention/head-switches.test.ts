import { expect, test } from 'vitest'
import { HeadSwitches } from '#renderer/state/attention/head-switches.svelte'
import { patientExaminer, settled } from './attention'

const head = (head: number) => ({ layer: 'attention', probe: 'attention', head })
const result = (on: number, off: number) => ({ examples: 5, results: [{ loss: on }, { loss: off }] })

function switches() {
  const asked = patientExaminer()
  const switches = new HeadSwitches(asked.examiner)
  switches.of({ run: 'a', step: 9 })
  return { switches, ...asked }
}

test('what is off is measured on the validation part of the checkpoint that is shown', async () => {
  const { switches: of, ablations } = switches()
  const done = of.toggle(head(1))
  expect(of.isOff(head(1))).toBe(true)
  expect(of.work).toBe('off')
  expect(ablations.jobs).toEqual([{ run: 'a', step: 9, part: 'validation', sets: [[head(1)]] }])
  ablations.answer(0, result(0.2, 0.7))
  await done
  expect(of.measured).toEqual({ examples: 5, on: { loss: 0.2 }, off: { loss: 0.7 } })
  expect(of.work).toBeNull()
})

test('a late answer about other heads is not taken for one about these', async () => {
  const { switches: of, ablations } = switches()
  void of.toggle(head(0))
  void of.toggle(head(1))
  ablations.answer(0, result(0.2, 9))
  await settled()
  expect(of.measured).toBeNull()
  ablations.answer(1, result(0.2, 0.4))
  await settled()
  expect(of.measured?.off).toEqual({ loss: 0.4 })
})

test('at another checkpoint nothing stays of the one before, and what is off is measured anew', async () => {
  const { switches: of, ablations, scans } = switches()
  void of.toggle(head(0))
  ablations.answer(0, result(0.2, 0.4))
  await settled()
  void of.scanAll()
  of.of({ run: 'a', step: 1 })
  expect(of.measured).toBeNull()
  expect(of.scan).toBeNull()
  expect(ablations.jobs.at(-1)).toMatchObject({ step: 1, sets: [[head(0)]] })
  scans.answer(0, { heads: [head(0)], examples: 5, results: [{ loss: 1 }, { loss: 2 }] })
  await settled()
  expect(of.scan).toBeNull()
})

test('a scan tells what each head is needed for; a stop leaves none', async () => {
  const { switches: of, scans } = switches()
  void of.scanAll()
  of.stop()
  await settled()
  expect([of.work, of.scan, of.error]).toEqual([null, null, null])
  void of.scanAll()
  scans.answer(1, {
    heads: [head(0), head(1)],
    examples: 5,
    results: [{ loss: 1 }, { loss: 2 }, { loss: 3 }],
  })
  await settled()
  expect([of.without(head(0)), of.without(head(1)), of.without(head(2))]).toEqual([
    { loss: 2 },
    { loss: 3 },
    undefined,
  ])
})

test('why it failed is said, and it can be measured again', async () => {
  const { switches: of, ablations } = switches()
  void of.toggle(head(0))
  ablations.fail(0, new Error('no such head'))
  await settled()
  expect(of.error).not.toBeNull()
  void of.measure()
  expect(of.error).toBeNull()
})
