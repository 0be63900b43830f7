import { expect, test } from 'vitest'
import { exportOnnx } from '#shared/export/onnx/export-onnx'
import { layerDefinitions } from '#shared/model/layers/registry'
import { check, hasChecker } from './onnx/checker'
import { exportedFile } from './onnx/exported-difference'
import { layerSource } from './onnx/layer-example'
import { models, requestFor } from './onnx/models'
import { exportedFixtures, fixtureSource } from './onnx/op-fixtures'

const ops = exportedFixtures.map((fixture, i) => ({
  name: `op-${fixture.op}-${i}`,
  file: () => exportedFile(fixtureSource(fixture)),
}))

const layers = [...layerDefinitions.values()].flatMap((layer) =>
  layer.examples.map((example, i) => ({
    name: `layer-${layer.type}-${i}`,
    file: () => exportedFile(layerSource(layer, example)),
  })),
)

const whole = Object.entries(models).map(([name, model]) => ({
  name: `model-${name}`,
  file: () => exportOnnx(requestFor(model)),
}))

const here = hasChecker()

test.skipIf(!here).each([
  ['op', ops],
  ['layer', layers],
  ['model', whole],
])('onnx.checker accepts every %s', { timeout: 120_000 }, (_, exported) => {
  const files = exported.map(({ name, file }) => [name, file().bytes] as const)
  expect(check(files)).toEqual({ findings: '', checked: files.length })
})

test.skipIf(!here)('onnx.checker finds what is wrong', () => {
  const wrong = exportedFile(fixtureSource(exportedFixtures[0]!)).bytes.slice(0, -3)
  expect(check([['wrong', wrong]]).findings).toContain('wrong.onnx')
})
