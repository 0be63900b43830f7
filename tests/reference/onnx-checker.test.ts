import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportOnnx } from '#shared/export/onnx/export-onnx'
import { layerDefinitions } from '#shared/model/layers/registry'
import { exportedFile } from './onnx/exported-difference'
import { models, requestFor } from './onnx/models'
import { layerSource } from './onnx/layer-example'
import { exportedFixtures, fixtureSource } from './onnx/op-fixtures'

// Debian's package serves the system's Python only, and its checker knows opsets up to 17.
const python = '/usr/bin/python3'
const missing = spawnSync(python, ['-c', 'import onnx']).status !== 0
if (missing) console.warn('onnx.checker is not here: install it with  apt-get install python3-onnx')

/** Everything that can be exported, by a file name. */
const files = [
  ...exportedFixtures.map(
    (fixture, i) => [`op-${fixture.op}-${i}`, exportedFile(fixtureSource(fixture))] as const,
  ),
  ...[...layerDefinitions.values()].flatMap((layer) =>
    layer.examples.map(
      (example, i) => [`layer-${layer.type}-${i}`, exportedFile(layerSource(layer, example))] as const,
    ),
  ),
  ...Object.entries(models).map(([name, model]) => [`model-${name}`, exportOnnx(requestFor(model))] as const),
]

test.skipIf(missing)(
  'onnx.checker accepts every op, every layer and whole models',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'headlight-onnx-'))
    for (const [name, { bytes }] of files) writeFileSync(join(folder, `${name}.onnx`), bytes)
    const { stdout, stderr } = spawnSync(python, [join(import.meta.dirname, 'onnx/check.py'), folder], {
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
    expect(stderr).toContain(`checked ${files.length}`)
    rmSync(folder, { recursive: true })
  },
  120_000,
)
