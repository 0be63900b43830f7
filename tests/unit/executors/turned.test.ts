import { expect, test } from 'vitest'
import { prepare } from '#renderer/engine/executors/compiled/prepare'
import { isKept } from '#renderer/engine/executors/webgl/kept'
import { rewrites } from '#renderer/engine/executors/webgl/rewrites'
import { createGraph } from '#shared/model/graph/graph'

/** The ops that make what `write` yields of matrices (6, 4) and (6, 8), with their shapes. */
function madeOf(
  write: (g: ReturnType<typeof createGraph>) => Parameters<typeof prepare>[0]['outputs'][string],
) {
  const g = createGraph()
  const { nodes } = prepare({ graph: g, states: [], outputs: { made: write(g) } }, rewrites, isKept)
  return nodes.filter(({ inputs }) => inputs.length > 0).map(({ op, shape }) => `${op} ${shape}`)
}

test('the gradient of a weight is a product that stands as the weight', () => {
  const made = madeOf((g) => {
    const [x, grad] = [g.input('x', [6, 4]), g.input('grad', [6, 8])]
    return g.transpose(g.matmul(g.transpose(x), grad)) // (8, 4)
  })
  expect(made).toEqual(expect.arrayContaining(['transpose 8,6', 'matmul 8,4']))
  expect(made).not.toContain('transpose 8,4')
})

test('other products are turned when they are made', () => {
  const made = madeOf((g) => g.transpose(g.matmul(g.input('x', [4, 6]), g.input('y', [6, 8])))) // (8, 4)
  expect(made).toEqual(['matmul 4,8', 'transpose 8,4'])
})
