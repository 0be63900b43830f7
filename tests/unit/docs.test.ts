import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { executorOn } from '#renderer/engine/executors/tfjs/create'
import { openCpu } from '#renderer/engine/executors/tfjs/backends/cpu'
import { kernels } from '#renderer/engine/executors/tfjs/kernel-registry'
import type { Kernel, Kernels } from '#renderer/engine/executors/tfjs/kernel'
import { createWasmExecutor } from '#renderer/engine/executors/wasm/create'
import { writers } from '#renderer/engine/executors/wasm/ops/registry'
import type { Writer, Writers } from '#renderer/engine/executors/wasm/writer'
import { createGraph } from '#shared/model/graph/graph'
import { differentiable, gradients } from '#shared/model/graph/gradients'
import type { LayerDefinition } from '#shared/model/layers/define'
import { layerDefinitions } from '#shared/model/layers/registry'
import { traceModel } from '#shared/model/trace'
import type { OpDefinition } from '#shared/model/ops/define'
import { opDefinitions } from '#shared/model/ops/registry'
import { parseSpec } from '#shared/parse-spec'
import type { Preset } from '#shared/presets/define'
import type { TaskDefinition } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import type { OptimizerDefinition } from '#shared/training/optimizers/define'
import type { ScheduleDefinition } from '#shared/training/schedules/define'
import { readBundled } from '#main/import/bundled'
import { defaultExport, exampleIn, examplesOf, root } from './docs/examples'
import { typeErrors } from './docs/type-errors'
import { gradientErrors } from './layers/finite-differences'
import { runOnce } from './layers/run'
import { exampleFeeds, tracedExample } from './layers/traced-example'

const scratch = mkdtempSync(join(tmpdir(), 'headlight-docs-'))
const executor = executorOn(openCpu())
afterAll(() => {
  executor.dispose()
  rmSync(scratch, { recursive: true, force: true })
})

const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
const guides = ['adding-an-op.md', 'adding-a-layer.md', 'adding-a-task.md', 'adding-a-preset.md']
const load = <T>(page: string, folder: string) => defaultExport<T>(scratch, exampleIn(page, folder))

describe.each(pages)('%s', (page) => {
  const text = readFileSync(resolve(root, page), 'utf8')

  test('links to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target]) => target!)
    const local = links.filter((target) => !/^[a-z]+:/.test(target))
    expect(local.filter((target) => !existsSync(resolve(root, dirname(page), target)))).toEqual([])
  })

  test('names files that are there', () => {
    const own = new Set(guides.flatMap((guide) => examplesOf(guide).map(({ path }) => path)))
    const paths = [...text.matchAll(/`((?:src-\w+|tests|scripts|resources|docs|\.ci)\/[\w./-]*\w)\/?`/g)].map(
      ([, path]) => path!,
    )
    expect(paths.filter((path) => !own.has(path) && !existsSync(resolve(root, path)))).toEqual([])
  })
})

test('the examples of all pages compile', { timeout: 120_000 }, () => {
  const examples = guides.flatMap(examplesOf).filter(({ path }) => path.endsWith('.ts'))
  expect(typeErrors(examples, 'src-renderer/tsconfig.json')).toEqual([])
})

describe('adding an op', () => {
  test('the composite is what it says, with its gradient', async () => {
    const op = await load<OpDefinition>('adding-an-op.md', 'src-shared/model/ops/leaky')
    expect(await valueAndSlope(op, [-2, 3], { slope: 0.1 })).toEqual([-0.2, 3, 0.1, 1].map(near))
  })

  test('the primitive runs on its kernel, with its gradient', async () => {
    const family = await load<Kernels>('adding-an-op.md', 'src-renderer/')
    for (const [type, kernel] of Object.entries(family))
      (kernels.cpu as Map<string, Kernel>).set(type, kernel)
    const op = await load<OpDefinition>('adding-an-op.md', 'src-shared/model/ops/atan')
    expect(await valueAndSlope(op, [1, 0], {})).toEqual([Math.PI / 4, 0, 0.5, 1].map(near))
  })

  test('the primitive is written in WebAssembly', async () => {
    const family = await load<Writers>('adding-an-op.md', 'src-renderer/engine/executors/wasm/')
    for (const [type, writer] of Object.entries(family)) (writers as Map<string, Writer>).set(type, writer)
    const g = createGraph()
    const angle = g.applyTo(await load<OpDefinition>('adding-an-op.md', 'src-shared/model/ops/atan'), [g.constant([-9, -1, 0, 0.3, 2], [5])], {}) // prettier-ignore
    const { found } = await runOnce(createWasmExecutor(), g, { found: angle }, new Map())
    const expected = [-9, -1, 0, 0.3, 2].map(Math.atan)
    expect(Math.max(...expected.map((value, i) => Math.abs(value - found![i]!)))).toBeLessThan(1e-6)
  })
})

test('adding a layer: the layer has its shapes, gradients and weights', async () => {
  const layer = await load<LayerDefinition>('adding-a-layer.md', 'src-shared/')
  add(layerDefinitions, layer)
  for (const example of layer.examples) {
    const traced = tracedExample(layer, example)
    expect(traced.signal.value.shape).toEqual(example.output)
    expect(traced.g.probes).toHaveLength(1)
    const errors = await gradientErrors(executor, traced, exampleFeeds(traced, example))
    expect(Math.max(...errors)).toBeLessThan(1e-3)
  }
})

test('adding a task: the spec of its page fits the task of its page', async () => {
  const task = await load<TaskDefinition>('adding-a-task.md', 'src-shared/')
  add(tasks, task)
  const { record, content } = await readBundled(resolve(root, 'resources/datasets/digits'))
  const prepared = task.prepare({ ...record, id: 'd', createdAt: 0, fingerprint: '' }, content, {}, [0])
  const { target } = prepared.encode([0, 1, 2])
  expect([0, 1, 2].map((row) => ['even', 'odd'][target[row]!])).toEqual([0, 1, 2].map(prepared.target))
  const { layers } = parseSpec(JSON.parse(exampleIn('adding-a-task.md', 'parity.json').code))
  const { output } = traceModel(layers, prepared.signature, { batch: 2, training: true })
  expect(output.shape).toEqual([2, 2])
})

test('adding a preset: its model fits its data', async () => {
  const { type, spec } = await load<Preset>('adding-a-preset.md', 'src-shared/presets')
  expect(type).toBe('first-words')
  const { layers, task, data } = parseSpec(spec)
  const { record } = await readBundled(resolve(root, 'resources/datasets', data.dataset))
  const definition = tasks.get(task.type)!
  const dataset = { ...record, id: 'd', createdAt: 0, fingerprint: '' }
  const signature = definition.signature(dataset, definition.options.parse(task.options))
  expect(traceModel(layers, signature, { batch: 2, training: true }).output.shape).toEqual([2, 2])
})

test('adding an optimizer: its first step is what PyTorch does', async () => {
  const { update, params } = await load<OptimizerDefinition>('adding-a-preset.md', 'src-shared/training/opt')
  const g = createGraph()
  const [parameter, gradient, square] = [1, 2, 0].map((x) => g.constant([x], [1]))
  const learningRate = g.constant(0.1)
  const shared = { g, params: params.parse({}), learningRate, scalars: {}, weightDecay: 0 }
  const stepped = update({
    ...shared,
    parameter: parameter!,
    gradient: gradient!,
    slots: { square: square! },
  })
  const found = await runOnce(executor, g, { parameter: stepped.parameter }, new Map())
  expect(found.parameter![0]).toBeCloseTo(1 - (0.1 * 2) / Math.sqrt(0.01 * 4), 5)
})

test('adding a schedule: the rate falls to its floor', async () => {
  const { factor } = await load<ScheduleDefinition>('adding-a-preset.md', 'src-shared/training/schedules')
  expect([0, 50, 100].map((step) => factor(step, 100, { floor: 0.2 }))).toEqual([1, 0.6, 0.2].map(near))
})

/** Values of an op of one input at some points, then its slopes there. */
async function valueAndSlope(op: OpDefinition, at: number[], attrs: object): Promise<number[]> {
  add(opDefinitions, op)
  const g = createGraph(differentiable)
  const x = g.input('x', [at.length])
  const value = g.apply(op, [x, attrs])
  const [slope] = gradients(g, g.sum(value), [x])
  const found = await runOnce(executor, g, { value, slope: slope! }, new Map([[x, Float32Array.from(at)]]))
  return [...found.value!, ...found.slope!]
}

/** Adds a thing of a page to the folder's list, as if its file lay there. */
function add<T extends { readonly type: string }>(registry: ReadonlyMap<string, T>, thing: T) {
  ;(registry as Map<string, T>).set(thing.type, thing)
}

function near(expected: number): unknown {
  return expect.closeTo(expected, 5)
}
