import { expect, onTestFinished, test } from 'vitest'
import { describeDataset } from '#shared/data/describe'
import { encodeDataset } from '#shared/data/encode'
import { parseSpec } from '#shared/parse-spec'
import { upload } from '#renderer/engine/blobs'
import { openExecutor } from '../../open-executor'
import { temporaryLibrary } from '../storage/fixture'
import { trainerOn } from './trainer'

/** Trains a language model that is asked only about what follows a repeated letter of these texts. */
async function trained(texts: readonly string[]) {
  const { storage } = temporaryLibrary()
  const column = { type: 'text', name: 'text', values: [...texts] } as const
  const content = { kind: 'table', rows: texts.length, columns: [column] } as const
  const source = { file: 'texts.csv', encoding: null, delimiter: null }
  const record = describeDataset(content, { name: 'texts', source, labelColumn: null })
  await storage['datasets.commit']({ record, upload: await upload(storage, encodeDataset(content)) })
  const executor = await openExecutor('wasm')
  onTestFinished(() => executor.dispose())
  const spec = parseSpec({
    name: 'Repeats',
    data: { dataset: 'texts', split: { train: 0.5, validation: 0.5, test: 0 } },
    task: { type: 'language-model', options: { repeats: true, length: 6, vocabulary: 8 } },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 4 } },
      { id: 'dense', type: 'Dense', params: { units: 8 } },
    ],
    training: { batchSize: 1, duration: { steps: 4 } },
  })
  return (await trainerOn(storage, executor).start(spec)).ended
}

test('a batch that asks for nothing teaches nothing, and training goes on', async () => {
  const { error, run } = await trained(['abab', 'ab', 'baba', 'ba', 'abab', 'ab', 'baba', 'ba'])
  expect(error).toBeNull()
  expect(run.summary['validation/bits']).toEqual(expect.any(Number))
})

test('a part that asks for nothing cannot be measured', async () => {
  const { error } = await trained(['ab', 'ba', 'ab', 'ba'])
  expect(error).toMatchObject({ code: 'nothing_asked', values: { rows: 2 } })
})
