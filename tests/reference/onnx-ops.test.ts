import { beforeAll, describe, expect, it } from 'vitest'
import { opsets } from '#shared/export/onnx/opset'
import { compare } from '#renderer/engine/onnx/difference'
import { openOnnx } from '#renderer/engine/onnx/session'
import { exportedFile } from './onnx/exported-difference'
import { useOnnxRuntime } from './onnx/runtime'
import { exportedFixtures, fixtureSource } from './onnx/op-fixtures'
import { feedsOf } from './ops/check-fixture'
import type { OpFixture } from './ops/fixture'

describe('ops exported agree with PyTorch', () => {
  beforeAll(useOnnxRuntime)

  it.each(exportedFixtures.map((fixture) => [`${fixture.op}: ${fixture.name}`, fixture] as const))(
    '%s',
    async (_, fixture) => {
      for (const opset of opsets) {
        expect(await exportedDifference(fixture, opset), `opset ${opset}`).toBeLessThan(1e-5)
      }
    },
  )
})

async function exportedDifference(fixture: OpFixture, opset: number): Promise<number> {
  const session = await openOnnx(exportedFile(fixtureSource(fixture), opset).bytes)
  const { output } = await session.run(feedsOf(fixture), 1)
  await session.release()
  return compare('output', Float32Array.from(fixture.output.data), output!, 1).largestDifference
}
