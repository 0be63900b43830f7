import type { Sliding } from '#shared/model/ops/rules/convolution'
import type { Code } from '../glsl/code'
import type { Emitter, Emitters } from '../glsl/emitter'
import type { Index } from '../glsl/indices'
import { over, rest } from '../glsl/division'
import { minus, plus, times, type Int } from '../glsl/integers'
import { meets, overFilter, type Axis } from '../glsl/sliding'
import type { Node } from '../../compiled/node'

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

const emitter = (write: (code: Code, node: Node, index: Index, four: boolean) => string): Emitter => ({
  nature: { loops: true, rereads: true },
  at: (code, node, index) => write(code, node, index, false),
  four: (code, node, index) => write(code, node, index, true),
})

/** Convolutions, with filters that have their result's channels last. */
export default {
  convolve: emitter(convolve),
  convolveBack: emitter(convolveBack),
} satisfies Emitters
