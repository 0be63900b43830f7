import { sizeOf } from '#shared/model/graph/value'
import type { Code } from '../glsl/code'
import type { Emitter, Emitters } from '../glsl/emitter'
import { unflatten, type Index } from '../glsl/indices'
import { over, rest } from '../glsl/division'
import { times, unknown } from '../glsl/integers'
import type { Node } from '../../compiled/node'

const idAt = (code: Code, ids: Node, index: Index) => unknown(code.let('int', `int(${code.at(ids, index)})`))

const gather: Emitter = {
  nature: { rereads: true },
  at(code, { inputs: [table, ids] }, index) {
    const rank = ids!.shape.length
    return code.at(table!, [idAt(code, ids!, index.slice(0, rank)), ...index.slice(rank)])
  },
  four(code, { inputs: [table, ids] }, index) {
    const rank = ids!.shape.length
    if (table!.shape.length < 2) return undefined
    return code.four(table!, [idAt(code, ids!, index.slice(0, rank)), ...index.slice(rank)])
  },
}

const oneHot: Emitter = {
  nature: { stretches: true },
  at: (code, { inputs: [ids] }, index) =>
    code.let('float', `float(${idAt(code, ids!, index.slice(0, -1))} == ${code.int(index.at(-1)!)})`),
  four(code, { inputs: [ids] }, index) {
    const id = idAt(code, ids!, index.slice(0, -1))
    return code.let(
      'vec4',
      `vec4(equal(ivec4(${id}), ivec4(${code.int(index.at(-1)!)}) + ivec4(0, 1, 2, 3)))`,
    )
  },
}

/** Adds up the updates whose id is the row of the result. */
function scattered(
  code: Code,
  { inputs: [ids, updates] }: Node,
  [row, ...inner]: Index,
  four: boolean,
): string {
  const sum = code.variable(four ? 'vec4' : 'float', four ? 'vec4(0.0)' : '0.0')
  code.loop(sizeOf(ids!.shape), 1, (k) => {
    const place = unflatten(k, ids!.shape)
    code.when(`if (${idAt(code, ids!, place)} == ${code.int(row!)})`, () =>
      code.line(
        `${sum} += ${four ? code.four(updates!, [...place, ...inner]) : code.at(updates!, [...place, ...inner])};`,
      ),
    )
  })
  return sum
}

/** One point for every four elements of the updates. */
const points: NonNullable<Emitter['points']> = {
  fits: ({ shape }) => shape.length === 2 && shape[1]! % 4 === 0,
  count: ({ inputs: [ids], shape }) => (sizeOf(ids!.shape) * shape[1]!) / 4,
  write(code, { inputs: [ids, updates], shape }, point) {
    const across = shape[1]! / 4
    const [update, column] = [over(point, across), rest(point, across)]
    const place = unflatten(update, ids!.shape)
    const four = code.four(updates!, [...place, times(column, 4)])
    return { row: idAt(code, ids!, place), column, four }
  },
}

const scatterAdd: Emitter = {
  points,
  nature: { loops: true, rereads: true },
  at: (code, node, index) => scattered(code, node, index, false),
  four: (code, node, index) => (node.shape.length < 2 ? undefined : scattered(code, node, index, true)),
}

/** Ops that go by ids. */
export default { gather, oneHot, scatterAdd } satisfies Emitters
