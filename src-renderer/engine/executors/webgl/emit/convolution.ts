import type { Sliding } from '#shared/model/ops/rules/convolution'
import type { Code } from '../glsl/code'
import type { Emitter, Emitters } from '../glsl/emitter'
import type { Index } from '../glsl/indices'
import { over, rest } from '../glsl/division'
import { minus, plus, times, type Int } from '../glsl/integers'
import type { Node } from '../../compiled/node'

type Axis = 0 | 1

/** Adds a product of an element (or four of them) of the maps with those of the filter that go with it. */
function takeChannels(
  code: Code,
  sum: string,
  channels: number,
  x: (c: Int, four: boolean) => string,
  filter: (c: Int) => string,
) {
  if (channels % 4 !== 0)
    return code.loop(channels, 1, (c) => code.line(`${sum} += ${x(c, false)} * ${filter(c)};`))
  code.loop(channels, 4, (c) => {
    const four = x(c, true)
    const lanes = [0, 1, 2, 3].map((lane) => `${four}.${'xyzw'[lane]} * ${filter(plus(c, lane))}`)
    code.line(`${sum} += ${lanes.join(' + ')};`)
  })
}

/** Goes through the places of a filter that lie on the maps. */
function overFilter(
  code: Code,
  [rows, columns]: readonly [number, number],
  placeOf: (k: Int, axis: Axis) => { at: Int; conditions: readonly string[] },
  body: (place: { ky: Int; kx: Int; y: Int; x: Int }) => void,
) {
  code.loop(rows, 1, (ky) => {
    const row = placeOf(ky, 0)
    code.when(`if (${row.conditions.join(' && ')})`, () =>
      code.loop(columns, 1, (kx) => {
        const column = placeOf(kx, 1)
        code.when(`if (${column.conditions.join(' && ')})`, () => body({ ky, kx, y: row.at, x: column.at }))
      }),
    )
  })
}

/** Where a place of the filter meets the maps, from a place of the result. */
function meets(
  code: Code,
  at: Int,
  k: Int,
  size: number,
  axis: Axis,
  { strides, padding, dilations }: Sliding,
) {
  const along = plus(times(at, strides[axis]), times(k, dilations?.[axis] ?? 1))
  const place = plus(along, -padding[axis]![0])
  return { at: place, conditions: [`${code.int(place)} >= 0`, `${code.int(place)} < ${size}`] }
}

const type = (four: boolean) => (four ? 'vec4' : 'float')

/** Maps (B, H, W, I) and a filter (kh, kw, I, O) → (B, H′, W′, O). */
function convolve(
  code: Code,
  { inputs: [x, filter], attrs }: Node,
  [b, oy, ox, o]: Index,
  four: boolean,
): string {
  const sliding = attrs as unknown as Sliding
  const [kh, kw, channels] = filter!.shape as [number, number, number]
  const sum = code.variable(type(four), `${type(four)}(0.0)`)
  overFilter(
    code,
    [kh, kw],
    (k, axis) => meets(code, axis === 0 ? oy! : ox!, k, x!.shape[axis + 1]!, axis, sliding),
    ({ ky, kx, y, x: column }) =>
      takeChannels(
        code,
        sum,
        channels,
        (c, byFour) => (byFour ? code.four(x!, [b!, y, column, c]) : code.at(x!, [b!, y, column, c])),
        (c) => (four ? code.four(filter!, [ky, kx, c, o!]) : code.at(filter!, [ky, kx, c, o!])),
      ),
  )
  return sum
}

/** The gradient of the maps: (B, H′, W′, O) and a filter (kh, kw, O, I) → (B, H, W, I). */
function convolveBack(
  code: Code,
  { inputs: [grad, filter], attrs }: Node,
  [b, iy, ix, i]: Index,
  four: boolean,
): string {
  const { strides, padding, dilations } = attrs as unknown as Sliding
  const [kh, kw, channels] = filter!.shape as [number, number, number]
  const sum = code.variable(type(four), `${type(four)}(0.0)`)
  const placeOf = (k: Int, axis: Axis) => {
    const from = plus(axis === 0 ? iy! : ix!, padding[axis]![0])
    const reach = minus(from, times(k, dilations?.[axis] ?? 1))
    const [at, stride] = [over(reach, strides[axis]), strides[axis]]
    const onStride = stride > 1 ? [`${code.int(rest(reach, stride))} == 0`] : []
    const isInside = `${code.int(at)} < ${grad!.shape[axis + 1]!}`
    return { at, conditions: [`${code.int(reach)} >= 0`, isInside, ...onStride] }
  }
  overFilter(code, [kh, kw], placeOf, ({ ky, kx, y, x }) =>
    takeChannels(
      code,
      sum,
      channels,
      (c, byFour) => (byFour ? code.four(grad!, [b!, y, x, c]) : code.at(grad!, [b!, y, x, c])),
      (c) => (four ? code.four(filter!, [ky, kx, c, i!]) : code.at(filter!, [ky, kx, c, i!])),
    ),
  )
  return sum
}

/** The gradient of the filter by each example: maps (B, H, W, I) and gradient (B, H′, W′, O) → (B, kh, kw, I, O). */
function filterGradient(
  code: Code,
  { inputs: [x, grad], attrs }: Node,
  [b, ky, kx, i, o]: Index,
  four: boolean,
): string {
  const [rows, columns] = grad!.shape.slice(1, 3) as [number, number]
  const sum = code.variable(type(four), `${type(four)}(0.0)`)
  const placeOf = (at: Int, axis: Axis) =>
    meets(code, at, axis === 0 ? ky! : kx!, x!.shape[axis + 1]!, axis, attrs as unknown as Sliding)
  overFilter(code, [rows, columns], placeOf, ({ ky: oy, kx: ox, y, x: column }) => {
    const place = [b!, oy, ox, o!]
    code.line(
      `${sum} += ${code.at(x!, [b!, y, column, i!])} * ${four ? code.four(grad!, place) : code.at(grad!, place)};`,
    )
  })
  return sum
}

const emitter = (write: (code: Code, node: Node, index: Index, four: boolean) => string): Emitter => ({
  nature: { loops: true, rereads: true },
  at: (code, node, index) => write(code, node, index, false),
  four: (code, node, index) => write(code, node, index, true),
})

/** Convolutions, with filters that have their result's channels last. */
export default {
  convolve: emitter(convolve),
  convolveBack: emitter(convolveBack),
  filterGradient: emitter(filterGradient),
} satisfies Emitters
