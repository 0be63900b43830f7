import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../open-executor'
import { meanAveragePrecision } from '#shared/detection/average-precision'
import { readCells } from '#shared/detection/cells'
import { classAccuracy, detectionLoss } from '#shared/detection/loss'
import { differentiable, gradients } from '#shared/model/graph/gradients'
import { createGraph } from '#shared/model/graph/graph'
import { largestDifference } from './difference'
import fixture from './fixtures/detection.json'

let executor: Executor
beforeAll(async () => void (executor = await openExecutor('wasm')))
afterAll(() => executor.dispose())

test('loss, its gradient, readout and accuracy of cells equal PyTorch', async () => {
  const { cells } = fixture
  const g = createGraph(differentiable)
  const [output, target] = [g.input('output', cells.shape), g.input('target', cells.shape)]
  const loss = detectionLoss({ g, output, target }) // (B)
  const weighed = g.sum(g.mul(loss, g.constant([1, 2, 3], [3])))
  const [gradient] = gradients(g, weighed, [output])
  const outputs = {
    ...{ loss, gradient: gradient!, readout: readCells(g, output) },
    classes: classAccuracy({ g, output, target }),
  }
  const execution = executor.load({ graph: g, states: [], outputs }, {})
  const feeds = { output: Float32Array.from(cells.output), target: Float32Array.from(cells.target) }
  const names = ['loss', 'gradient', 'readout', 'classes'] as const
  const found = await execution.run(feeds, { seed: 0, step: 0 }).read(...names)
  execution.dispose()
  names.forEach((name, i) => expect(largestDifference(found[i]!, cells[name]), name).toBeLessThan(1e-5))
})

test.each(fixture.precision)(
  'mean average precision $mAP is what its definition gives',
  ({ pictures, mAP }) => {
    expect(meanAveragePrecision(pictures)).toBeCloseTo(mAP, 9)
  },
)
