import { expect, test } from 'vitest'
import { kindOf } from '#renderer/engine/executors/webgl/glsl/kinds'
import { pointsOf, shaderOf, type Shader } from '#renderer/engine/executors/webgl/glsl/shader'
import { shadersOf } from '#renderer/engine/executors/webgl/glsl/shaders'
import { groupedOf } from '#renderer/engine/executors/webgl/grouped'
import { planOf } from '#renderer/engine/executors/webgl/plan'
import { benchModels } from '../bench/models/registry'
import { madeStep } from '../bench/models/made-step'
import { productsOf } from './webgl-products'

const software = { textures: 15, results: 8, adds: true, isSoftware: true }
const card = { ...software, isSoftware: false }

/** A shader with the ids of its nodes. */
function named({ flat, layered, starts, ...text }: Shader) {
  const ids = [flat, layered].map((nodes) => nodes.map(({ id }) => id))
  return { ...text, ids, starts: starts.map(({ node, axis }) => `${node.id} ${axis}`) }
}

test.each([...benchModels.keys()])(
  'shaders of %s that are written once for all of a kind are those written for each',
  { timeout: 120_000 },
  (type) => {
    const { step } = madeStep(benchModels.get(type)!, 32)
    for (const limits of [software, card]) {
      const { groups, known } = groupedOf(step, limits)
      const alone = groups.map(({ nodes, isPoints }) =>
        isPoints ? pointsOf(nodes[0]!, known) : shaderOf(nodes, known),
      )
      const once = shadersOf(groups, known)
      expect(once.map(named)).toEqual(alone.map(named))
    }
  },
)

test.each([...benchModels.keys()])('no product of %s is made by two draws', { timeout: 60_000 }, (type) => {
  const products = productsOf(groupedOf(madeStep(benchModels.get(type)!, 32).step, software))
  expect(new Set(products).size).toBe(products.length)
  expect(products.length).toBeGreaterThan(0)
})

test('steps of a recurrent layer are of few kinds', { timeout: 60_000 }, () => {
  const { groups, known } = groupedOf(madeStep(benchModels.get('bilstm')!, 32).step, software)
  const kinds = new Set(groups.map((group) => kindOf(group, known).key))
  expect(kinds.size).toBeLessThan(groups.length / 2)
})

test('all steps of a bidirectional layer but the first are drawn by one program', { timeout: 60_000 }, () => {
  const { draws } = planOf(madeStep(benchModels.get('bilstm')!, 32).step, software)
  const steps = draws.filter(({ targets }) => targets.length === 7)
  expect(steps).toHaveLength(62)
  expect(new Set(steps.map(({ source }) => source)).size).toBe(1)
})
