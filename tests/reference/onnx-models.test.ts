import { fromBinary } from '@bufbuild/protobuf'
import { ModelProtoSchema } from 'onnx-buf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportOnnx } from '#shared/export/onnx/export-onnx'
import { traceInference } from '#shared/export/onnx/inference'
import { opsets } from '#shared/export/onnx/opset'
import { certificate as certificateSchema } from '#shared/records'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../open-executor'
import { compare } from '#renderer/engine/onnx/difference'
import { takeExamples } from '#renderer/engine/onnx/examples'
import { exportVerifiedOnnx } from '#renderer/engine/onnx/export-verified'
import { runOnnx } from './onnx/run-onnx'
import { verifyOnnx } from '#renderer/engine/onnx/verify-onnx'
import { examplesFor, models, requestFor } from './onnx/models'
import { useOnnxRuntime } from './onnx/runtime'

let executor: Executor
beforeAll(async () => {
  useOnnxRuntime()
  executor = await openExecutor('cpu')
})
afterAll(() => executor.dispose())

describe.each(Object.entries(models))('a model of %s', (_, model) => {
  test.each(opsets)('is exported with a certificate at opset %i', async (opset) => {
    const examples = examplesFor(model, 100)
    const { file, certificate } = await exportVerifiedOnnx(
      { ...requestFor(model), opset },
      { executor, examples },
    )
    expect(certificateSchema.parse(certificate)).toMatchObject({ examples: 100, tolerance: 1e-4, opset })
    expect(certificate.largestDifference).toBeLessThan(1e-5)
    expect(certificate.outputs.map(({ name }) => name)).toEqual(file.outputs)
    expect(certificate.versions).toEqual({ headlight: '9.9.9', 'onnxruntime-web': '1.30.0', executor: 'cpu' })
    expect(file.outputs.slice(0, 2)).toEqual(['output', 'probabilities'])
    expect(file.outputs.some((name) => name.startsWith('attention/'))).toBe(true)
  })

  test('tells where it comes from and how it is fed', async () => {
    const { file } = await exportVerifiedOnnx(requestFor(model), {
      executor,
      examples: examplesFor(model, 3),
    })
    const { metadataProps, graph } = fromBinary(ModelProtoSchema, file.bytes)
    const props = Object.fromEntries(metadataProps.map(({ key, value }) => [key, value]))
    expect(props).toMatchObject({
      'headlight.run': 'run-1',
      'headlight.step': '12',
      task: 'image-classification',
    })
    expect(JSON.parse(props['labels']!)).toEqual(['a', 'b', 'c'])
    expect(JSON.parse(props['headlight.spec']!)).toEqual({ layers: model.layers })
    const attention = JSON.parse(props['attention']!) as Record<string, { axes: string[] }>
    expect(Object.keys(attention)).toEqual(file.outputs.slice(2))
    for (const [name, { axes }] of Object.entries(attention)) {
      const output = graph!.output.find((known) => known.name === name)!.type!.value.value
      expect(output).toMatchObject({ shape: { dim: { length: axes.length } } })
    }
  })
})

test.each(Object.entries(models))(
  'a model of %s answers more examples at once than its marker',
  async (_, model) => {
    const count = 8000 // the batch is marked by 7919 while a model is exported
    const { bytes } = exportOnnx(requestFor(model))
    const examples = examplesFor(model, count)
    const all = await runOnnx(bytes, examples.feeds, count)
    const last = await runOnnx(bytes, takeExamples(examples, count - 1, 1), 1)
    for (const [name, values] of Object.entries(last)) {
      expect(compare(name, values, all[name]!.slice(-values.length), 1).largestDifference, name).toBeLessThan(
        1e-5,
      )
    }
  },
)

test('the executor of the app, on WASM, gives the same certificate', async () => {
  const wasm = await openExecutor('wasm')
  for (const model of Object.values(models)) {
    const examples = examplesFor(model, 100)
    const { certificate } = await exportVerifiedOnnx(requestFor(model), { executor: wasm, examples })
    expect(certificate.largestDifference).toBeLessThan(1e-5)
    expect(certificate.versions['executor']).toBe('wasm')
  }
  wasm.dispose()
})

describe('a file that is not equal', () => {
  const model = models['image']!

  test('is refused, naming the output and the example', async () => {
    const { file } = await exportVerifiedOnnx(requestFor(model), {
      executor,
      examples: examplesFor(model, 3),
    })
    const request = requestFor(model)
    request.parameters['dense_1.bias']![1]! += 0.01
    const source = {
      trace: (options: Parameters<typeof traceInference>[1]) => traceInference(request, options),
      parameters: request.parameters,
    }
    const verified = verifyOnnx({ file, source, executor, examples: examplesFor(model, 3), version: '9.9.9' })
    await expect(verified).rejects.toMatchObject({
      code: 'onnx_not_equal',
      values: {
        output: 'output',
        difference: expect.stringMatching(/^9\.\de-3$|^1\.0e-2$/),
        tolerance: '1e-4',
      },
    })
  })

  test('is refused where a weight is not a number', async () => {
    const request = requestFor(model)
    request.parameters['dense_1.bias']![1] = NaN
    const exported = exportVerifiedOnnx(request, { executor, examples: examplesFor(model, 3) })
    await expect(exported).rejects.toMatchObject({ code: 'onnx_not_equal' })
  })
})

test('an exported file answers one example', async () => {
  const model = models['tokens']!
  const { file } = await exportVerifiedOnnx(requestFor(model), { executor, examples: examplesFor(model, 3) })
  const results = await runOnnx(file.bytes, { input: Int32Array.of(4, 9, 2, 0, 0, 0, 0) }, 1)
  const sum = results['probabilities']!.reduce((a, b) => a + b)
  expect(sum).toBeCloseTo(1, 5)
  expect(results['attention/multi_head_attention_1']).toHaveLength(2 * 7 * 7)
})

test('a damaged file is refused', async () => {
  await expect(runOnnx(Uint8Array.of(1, 2, 3), {}, 1)).rejects.toMatchObject({ code: 'onnx_not_readable' })
})
