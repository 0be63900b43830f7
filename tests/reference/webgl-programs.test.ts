import { expect, test } from 'vitest'
import { planOf } from '#renderer/engine/executors/webgl/plan'
import { benchModels } from '../bench/models/registry'
import { madeStep } from '../bench/models/made-step'

/** What graphics cards and software rendering have in fact; WebGL2 promises 4 results. */
const both = [false, true].map((isSoftware) => ({ textures: 15, results: 8, adds: true, isSoftware }))

const measured = [...benchModels.values()].flatMap(({ type, lengths }) =>
  lengths.map((length) => [type, length] as const),
)

test.each(measured)(
  'a train step of %s at %i is compiled into few programs',
  { timeout: 120_000 },
  (type, length) => {
    for (const limits of both) {
      const { draws } = planOf(madeStep(benchModels.get(type)!, length).step, limits)
      const programs = new Set(draws.map(({ source, vertex }) => `${vertex ?? ''}${source}`))
      expect(programs.size).toBeLessThanOrEqual(40)
      expect(programs.size).toBeLessThan(draws.length)
    }
  },
)
