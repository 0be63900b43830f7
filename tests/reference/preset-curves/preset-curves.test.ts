import { afterAll, beforeAll, expect, test } from 'vitest'
import { presets } from '#shared/presets/registry'
import type { Executor } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import fixture from '../fixtures/preset-curves.json'
import { compare, type Expected } from './compare'
import { presetCourse } from './course'
import { fewRows } from './few-rows'

const curves: Readonly<Record<string, Expected>> = fixture

let executor: Executor
beforeAll(async () => {
  executor = await createTfjsExecutor('wasm')
})
afterAll(() => executor.dispose())

test.each([...presets.values()])('$type learns as in PyTorch', { timeout: 240_000 }, async (preset) => {
  const course = await presetCourse(preset, await fewRows(preset.type))
  const { losses, gradient } = await compare(executor, course, curves[preset.type]!)
  expect(losses).toBeLessThan(1e-3)
  expect(gradient).toBeLessThan(1e-3)
})
