import { expect, test } from 'vitest'
import { prepare } from '#renderer/engine/executors/compiled/prepare'
import { isKept } from '#renderer/engine/executors/webgl/kept'
import { rewrites } from '#renderer/engine/executors/webgl/rewrites'
import { shareRows } from '#renderer/engine/executors/webgl/runs'
import { createGraph } from '#shared/model/graph/graph'
import type { Value } from '#shared/model/graph/value'

/** Five steps of a sequence: what goes back to its gates, its states, and the state before the first. */
function sequence() {
  const g = createGraph()
  const each = (name: string, width: number) => [1, 2, 3, 4, 5].map((step) => g.input(`${name}${step}`, [3, width])) // prettier-ignore
  const join = (parts: readonly Value[]) => g.concat(parts, { axis: 0 })
  const product = (left: readonly Value[], right: readonly Value[]) =>
    g.matmul(g.transpose(join(left)), join(right))
  return { g, grads: each('g', 8), states: each('h', 4), before: g.input('h0', [3, 4]), join, product }
}

/** What is joined, part by part, where these are made of it. */
function joinsOf(graph: ReturnType<typeof createGraph>, made: readonly Value[]): readonly string[] {
  const outputs = Object.fromEntries(made.map((value, i) => [`made${i}`, value]))
  const { nodes } = shareRows(prepare({ graph, states: [], outputs }, rewrites, isKept))
  const joins = nodes.filter(({ op }) => op === 'concat')
  return joins.map(({ inputs }) => inputs.map(({ attrs }) => attrs.name).join(' '))
}

test('rows that stand in longer ones are cut out of those', () => {
  const { g, states, join } = sequence()
  expect(joinsOf(g, [join(states), join(states.slice(0, 4))])).toEqual(['h1 h2 h3 h4 h5'])
})

test('a product takes both its sides in the other order where they stand so', () => {
  const { g, grads, states, join, product } = sequence()
  const back = product(grads.toReversed(), states.toReversed())
  expect(joinsOf(g, [join(states), join(grads), back])).toEqual(['h1 h2 h3 h4 h5', 'g1 g2 g3 g4 g5'])
})

test('a product takes both its sides in the other order where one stands so and nothing else needs the other', () => {
  const { g, grads, states, before, join, product } = sequence()
  const late = [...states.slice(0, 4).toReversed(), before]
  const [forth, back] = [join(grads), product(grads.toReversed(), late)]
  expect(joinsOf(g, [forth, back])).toEqual(['g1 g2 g3 g4 g5', 'h0 h1 h2 h3 h4'])
  expect(joinsOf(g, [forth, back, g.tanh(join(late))])).toContain('g5 g4 g3 g2 g1')
})

test('a product of what stands in no other order is left as it is', () => {
  const { g, grads, states, product } = sequence()
  expect(joinsOf(g, [product(grads.toReversed(), states)])).toEqual(['h1 h2 h3 h4 h5', 'g5 g4 g3 g2 g1'])
})
