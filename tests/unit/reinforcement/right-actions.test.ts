import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readBundled } from '#main/import/bundled'
import { environments } from '#shared/environments/registry'
import { setupsOf } from '#shared/reinforcement/setups'

const datasets = resolve(import.meta.dirname, '../../../resources/datasets')

/** Every environment comes with a bundled dataset of its name. */
test.each([...environments.values()])('in $type, the right actions lead to success', async (environment) => {
  const { content } = await readBundled(resolve(datasets, environment.type))
  const setup = setupsOf(content, environment)
  for (let row = 0; row < 300; row++) {
    let state = environment.begin(setup(row))
    for (let step = 1; step <= environment.mostSteps; step++) {
      const observed = environment.observe(state)
      expect(observed).toHaveLength(environment.features.length)
      expect(observed.some((x) => x !== 0)).toBe(true)
      const outcome = environment.act(state, environment.rightAction(state))
      expect(outcome.end).not.toBe('failure')
      state = outcome.state
      if (outcome.end === 'success') break
      expect(step, `row ${row}`).toBeLessThan(environment.mostSteps)
    }
  }
})
