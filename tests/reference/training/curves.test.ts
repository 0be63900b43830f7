import { expect, describe, test } from 'vitest'
import { openExecutor, type Processor } from '../../open-executor'
import { courseOf, curves, steps } from './courses'
import { train } from './curve'

// Plain JavaScript is a hundred times slower, and no other than WASM in what it computes.
describe.each<[Processor, number]>([
  ['wasm', steps],
  ['cpu', 4],
])('the losses on %s equal those of PyTorch', (backend, count) => {
  test.each(Object.entries(curves))(`%s, ${count} steps`, { timeout: 120_000 }, async (preset, expected) => {
    const executor = await openExecutor(backend)
    const { measured } = await train(executor, courseOf(preset, count))
    const differences = measured.map(({ loss }, i) => Math.abs(loss - expected[i]!))
    expect(differences).toHaveLength(count)
    expect(Math.max(...differences)).toBeLessThan(1e-4)
    executor.dispose()
  })
})
