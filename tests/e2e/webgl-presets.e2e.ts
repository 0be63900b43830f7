import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runnerImport } from 'vite'
import { alias } from '../../vite.shared'
import fixture from '../reference/fixtures/preset-curves.json' with { type: 'json' }
import type * as FewRows from '../reference/preset-curves/few-rows'
import { openPage, type OpenPage } from './webgl/open-page'
import type { PresetQuestion, WebglPage } from './webgl/page'

let opened: OpenPage
let rows: typeof FewRows

test.beforeAll(async () => {
  const file = join(import.meta.dirname, '../reference/preset-curves/few-rows.ts')
  const imported = await runnerImport<typeof FewRows>(file, {
    configFile: false,
    resolve: { alias },
    logLevel: 'error',
  })
  rows = imported.module
  opened = await openPage()
})
test.afterAll(() => opened.close())

declare const webgl: WebglPage

test.describe.configure({ timeout: 300_000 })

/** Steps of presets that take seconds a step where the processor draws. */
const fewer: Readonly<Record<string, number>> = { 'scenes-literal': 3 }

for (const [preset, expected] of Object.entries(fixture)) {
  test(`${preset} learns on WebGL as in PyTorch`, async () => {
    const steps = fewer[preset] ?? expected.losses.length
    const question: PresetQuestion = { ...(await rows.encodedRows(preset)), expected, steps }
    const found = await opened.ask(([type, asked]) => webgl.preset(type, asked), [preset, question] as const)
    expect(found.losses).toBeLessThan(1e-3)
    expect(found.gradient).toBeLessThan(1e-3)
  })
}

test('every preset is among them', () => {
  expect(Object.keys(fixture).toSorted()).toEqual(rows.names.toSorted())
})
