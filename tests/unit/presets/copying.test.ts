import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readBundled } from '#main/import/bundled'
import { prepareExperiment } from '#renderer/engine/training/experiment'
import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import { compared } from '#shared/tasks/decoding/scores'
import { pairColumns } from '#shared/tasks/pair-columns'
import { columnOf, tableOf } from '#shared/tasks/columns'

const datasets = resolve(import.meta.dirname, '../../../resources/datasets')
const spaced = (text: string) => text.split(' ')
const characters = (text: string) => [...text]
const numerals = characters('零一二三四五六七八九')
/** The letters of English and the sound each has most often. */
const sounds = new Map(
  'a AE,b B,c K,d D,e EH,f F,g G,h HH,i IH,j JH,k K,l L,m M,n N,o AA,p P,q K,r R,s S,t T,u AH,v V,w W,x K S,y IY,z Z'
    .split(',')
    .map((pair) => [pair[0]!, pair.slice(2).split(' ')]),
)

/** What one would write without a model: the baselines of presets that write texts. */
const copied: Record<string, (source: string) => readonly string[]> = {
  reverse: spaced,
  sort: spaced,
  pronunciation: (word) => characters(word).flatMap((letter) => sounds.get(letter)!),
  dates: (date) => characters(date.replaceAll(/\D+/g, '-').replaceAll(/^-|-$/g, '')),
  numerals: (number) => characters(number).map((digit) => numerals[Number(digit)]!),
  headline: (poem) => characters(poem).slice(0, 5),
}

test.each(Object.entries(copied))('%s states what copying reaches on its test part', async (type, copy) => {
  const { spec: wanted, baseline } = presets.get(type)!
  const spec = parseSpec(wanted)
  const { record, content } = await readBundled(resolve(datasets, spec.data.dataset))
  const dataset = { ...record, id: type, fingerprint: '', createdAt: 0 }
  const { parts, task } = prepareExperiment(spec, dataset, content)
  const names = pairColumns(dataset, { source: null, target: null, ...spec.task.options })
  const [source, target] = names.map((name) => columnOf(tableOf(content), name, 'text').values)
  const cut = spec.task.options['targetTokenizer'] === 'character' ? characters : spaced
  const pairs = Array.from(parts.test, (row) => ({ said: copy(source![row]!), right: cut(target![row]!) }))
  const scores = compared(pairs.map(({ said, right }) => [said, right] as const))
  expect(scores[task.decisive as keyof typeof scores]).toBeCloseTo(baseline.value, 2)
})
