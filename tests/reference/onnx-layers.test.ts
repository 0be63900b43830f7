import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opsets } from '#shared/export/onnx/opset'
import { layerDefinitions } from '#shared/model/layers/registry'
import type { Executor } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { exportedDifference } from './onnx/exported-difference'
import { useOnnxRuntime } from './onnx/runtime'

let executor: Executor
beforeAll(async () => {
  useOnnxRuntime()
  executor = await createTfjsExecutor('cpu')
})
afterAll(() => executor.dispose())

describe.each([...layerDefinitions.values()])('$type exported', (definition) => {
  test.each(definition.examples)('equals our executor: $params', async (example) => {
    for (const opset of opsets) {
      const found = await exportedDifference(definition, example, executor, opset)
      for (const { name, largestDifference } of found) {
        expect(largestDifference, `${name} at opset ${opset}`).toBeLessThan(1e-5)
      }
    }
  })
})
