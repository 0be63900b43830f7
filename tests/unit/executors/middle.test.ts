import { expect, test } from 'vitest'
import { over, rest } from '#renderer/engine/executors/webgl/glsl/division'
import { between, plus } from '#renderer/engine/executors/webgl/glsl/integers'
import { middle } from '#renderer/engine/executors/webgl/glsl/middle'
import { formula, given, resultOf } from '#renderer/engine/executors/webgl/glsl/formulas'
import type { Texel } from '#renderer/engine/executors/webgl/glsl/places'
import { Statements } from '#renderer/engine/executors/webgl/glsl/statements'
import { rowTexels, type Layout } from '#renderer/engine/executors/webgl/layout'

const linear = (height: number): Layout => ({ kind: 'linear', width: rowTexels, height, layers: 1 })

/** The texel that is sampled, in floats of 32 bits, and nearest as SwiftShader finds it: across it begins anew. */
function sampler(
  texel: Texel,
  layout: Layout,
  numbers: readonly number[] = [],
): (x: number) => readonly [column: number, row: number] {
  const code = new Statements()
  const [across, down] = middle(code, texel, layout) as [string, string]
  const lines = code.text
    .replaceAll(new RegExp(formula, 'g'), (text) => String(resultOf(text, numbers)))
    .replaceAll(/float (v\d+) = (?:float\((\S+)\) \* (\S+)|(.+));/g, (_, name, a, b, sum) =>
      a ? `const ${name} = f(f(${a}) * f(${b}));` : `const ${name} = f(${sum});`,
    )
    .replaceAll(/int (v\d+)/g, 'const $1')
  const of = new Function('x', 'f', `${lines}; return [${across}, ${down}]`) as (
    ...given: unknown[]
  ) => [number, number]
  return (x) => {
    const [u, v] = of(x, Math.fround)
    const nearest = (share: number, size: number) => Math.floor(Math.fround(share * size))
    return [nearest(Math.fround(u - Math.floor(u)), layout.width), nearest(v, layout.height)]
  }
}

function texelAt(count: ReturnType<typeof plus>): Texel {
  return { column: rest(count, rowTexels), row: over(count, rowTexels), count }
}

test.each([1, 2, 3, 13, 97, 1000, 1024])('the texels of %i rows are found by their numbers', (height) => {
  const at = sampler(texelAt(between('x', 0, height * rowTexels - 1)), linear(height))
  for (let row = 0; row < height; row++)
    for (const column of [0, 1, 1023, 2047]) expect(at(row * rowTexels + column)).toEqual([column, row])
})

test('a part that a draw says the beginning of is found without dividing', () => {
  const count = plus(between('x', 0, 4095), given(0))
  const at = sampler(texelAt(count), linear(13), [5000])
  for (const x of [0, 1, 1143, 1144, 4095])
    expect(at(x)).toEqual([(x + 5000) % rowTexels, Math.floor((x + 5000) / rowTexels)])
  const code = new Statements()
  middle(code, texelAt(count), linear(13))
  expect(code.text).not.toMatch(/>>|&/)
})
