import { afterAll, beforeAll, expect, test } from 'vitest'
import { inference } from '#shared/model/inference'
import { trainStep } from '#shared/model/train-step'
import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import { findOf } from '#shared/registry'
import { tasks } from '#shared/tasks/registry'
import type { Executor, Program } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { planOf as referencePlan } from '#renderer/engine/executors/tfjs/plan'
import { groupedOf } from '#renderer/engine/executors/webgl/grouped'
import { planOf, type Plan } from '#renderer/engine/executors/webgl/plan'
import { isKept } from '#renderer/engine/executors/webgl/kept'
import { prepareExperiment } from '#renderer/engine/training/experiment'
import { libraryWith } from './preset-library'
import { productsOf } from './webgl-products'

/** What WebGL2 promises: 16 textures, 4 results, 224 vectors handed in to fragments. */
const limits = { textures: 15, results: 4, adds: true, isSoftware: false, uniforms: 224 }

/** What the processor draws within. */
const software = { textures: 15, results: 8, adds: true, isSoftware: true }

let executor: Executor
beforeAll(async () => {
  executor = await createTfjsExecutor('cpu')
})
afterAll(() => executor.dispose())

test.each([...presets.values()])(
  'the draws of $type can be drawn anywhere',
  { timeout: 120_000 },
  async (preset) => {
    const spec = parseSpec(preset.spec)
    const { dataset, content } = await libraryWith(spec.data.dataset, executor)
    const { layout, data } = prepareExperiment(spec, dataset, content)
    const task = findOf(tasks, 'task', spec.task.type)
    const step = trainStep(spec, data.signature, task, layout)
    const asked = inference(spec.layers, data.signature, task, layout, {
      batch: 4,
      keep: ({ type }) => isKept(type),
    })
    const { graph, outputs, parameters } = asked
    const states = [{ name: 'parameters', current: parameters, next: parameters }]
    for (const program of [step, { graph, outputs, states }]) expectDrawable(planOf(program, limits), program)
    const products = productsOf(groupedOf(step, software))
    expect(new Set(products).size).toBe(products.length)
  },
)

function expectDrawable({ draws, shared }: Plan, program: Program) {
  for (const { textures, targets, layout, ints, floats, scalars } of draws) {
    expect(textures.length).toBeLessThanOrEqual(limits.textures)
    expect((ints.length + floats.length) / 4 + scalars.length).toBeLessThanOrEqual(limits.uniforms)
    expect(targets.length * (layout.kind === 'blocks' ? 4 : 1)).toBeLessThanOrEqual(limits.results)
    const read = new Set(textures.map((slot) => shared.get(slot) ?? `own ${slot}`))
    expect(targets.filter((slot) => read.has(shared.get(slot) ?? `own ${slot}`))).toEqual([]) // WebGL forbids it
  }
  expect(draws.length).toBeLessThan(referencePlan(program, isKept).steps.length / 1.5)
}
