import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSpec } from '#shared/parse-spec'
import { isStepFile } from '#shared/export/onnx/step-file'
import { presets } from '#shared/presets/registry'
import type { Preset } from '#shared/presets/define'
import { askModel } from '#renderer/engine/ask-model'
import { askOnnx } from '#renderer/engine/ask-onnx'
import { download, upload } from '#renderer/engine/blobs'
import { encodeCheckpoint } from '#renderer/engine/checkpoint'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../open-executor'
import { exportRun } from '#renderer/engine/export-run'
import { compare } from '#renderer/engine/onnx/difference'
import { prepareExperiment } from '#renderer/engine/training/experiment'
import { initialParameters } from '#renderer/engine/training/initial-parameters'
import { check, hasChecker } from './onnx/checker'
import { useOnnxRuntime } from './onnx/runtime'
import { libraryWith } from './preset-library'

const checked = hasChecker()

let executor: Executor
beforeAll(async () => {
  useOnnxRuntime()
  executor = await openExecutor('wasm')
})
afterAll(() => executor.dispose())

describe.each([...presets.values()])('the untrained model of $type', (preset) => {
  test('is exported, stored and asked', { timeout: 120_000 }, async () => {
    const { context, run, rows } = await untrained(preset)
    const record = await exportRun({ run: run.id, opset: 17 }, context)
    const examples = Math.min(128, rows)
    expect(record).toMatchObject({ run: run.id, step: 0, certificate: { examples, opset: 17 } })
    expect(record.certificate.largestDifference).toBeLessThan(1e-4)
    const files = await context.storage['onnx.list']({ run: run.id })
    expect(files.some(isStepFile)).toBe(preset.system === 'M6') // recurrent decoders write token by token
    if (checked) {
      const bytes = await download(context.storage, record.sha256)
      expect(check([[preset.type, bytes]])).toEqual({ findings: '', checked: 1 })
    }

    const ours = await askModel({ run: run.id, example: 5 }, context)
    const theirs = await askOnnx({ onnx: record.id, view: ours.view }, context)
    expect(compare('answer', ours.probabilities, theirs.probabilities, 1).largestDifference).toBeLessThan(
      1e-5,
    )
    expect(theirs.maps.map(({ weights, ...rest }) => [rest, weights.length])).toEqual(
      ours.maps.map(({ weights, ...rest }) => [rest, weights.length]),
    )
    ours.maps.forEach(({ layer, weights }, i) => {
      expect(compare(layer, weights, theirs.maps[i]!.weights, 1).largestDifference).toBeLessThan(1e-5)
    })
  })
})

/** A run of a preset on its bundled dataset, with the checkpoint it would start from. */
async function untrained({ spec: wanted }: Preset) {
  const spec = parseSpec(wanted)
  const { context, dataset, content } = await libraryWith(spec.data.dataset, executor)
  const { storage } = context
  const experiment = prepareExperiment(spec, dataset, content)
  const run = await storage['runs.create']({
    ...{
      spec,
      datasetId: dataset.id,
      totalSteps: 1,
      backend: 'wasm',
      device: '',
      parameterCount: 1,
      examples: [],
    },
  })
  const states = { parameters: initialParameters(experiment.layout, 1) }
  const about = {
    step: 0,
    best: null,
    badValidations: 0,
    settled: false,
    trainedMs: 0,
    backend: 'wasm',
    device: '',
  }
  const checkpoint = await upload(storage, encodeCheckpoint({ ...about, states }))
  await storage['checkpoints.commit']({ run: run.id, step: 0, best: true, upload: checkpoint })
  return { context, run, rows: dataset.rows }
}
