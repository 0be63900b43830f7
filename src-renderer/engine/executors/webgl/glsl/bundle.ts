import type { Node } from '../../compiled/node'
import { bundlesOf, type Bundle } from './bundles'
import { shareTexts, type Drawn, type Text } from './share'
import { sourceOf, type Declared, type Source } from './source'

/** A shader as it is drawn: its program's texts, and what it hands in. */
export interface Bundled extends Source {
  readonly textures: readonly Node[]
  readonly scalars: readonly string[]
  /** By fours. */
  readonly ints: Int32Array
  readonly floats: Float32Array
}

/**
 * The programs of a plan's shaders. Texts that it costs little to put together share programs, which choose among them
 * by an integer: what a program costs besides its text is paid once.
 */
export function bundle(shaders: readonly Drawn[], mostTextures: number): readonly Bundled[] {
  const bundled: Bundled[] = []
  for (const texts of bundlesOf(shareTexts(shaders), mostTextures)) {
    const { declared, source } = programOf(texts)
    texts.forEach((text, which) =>
      text.of.forEach((shader, row) => {
        const ints = [...(texts.length > 1 ? [which] : []), ...text.ints[row]!]
        const { flat, layered, scalars } = shaders[shader]!
        bundled[shader] = {
          ...source,
          textures: [...filled(flat, declared.flat), ...filled(layered, declared.layered)],
          scalars,
          ints: fours(Int32Array, ints),
          floats: fours(Float32Array, text.floats[row]!),
        }
      }),
    )
  }
  return bundled
}

function programOf(texts: Bundle): { readonly declared: Declared; readonly source: Source } {
  const [only] = texts as readonly [Text]
  const most = (count: (text: Text) => number) => Math.max(...texts.map(count))
  const declared: Declared = {
    stage: only.shader.stage,
    results: only.shader.results,
    flat: most(({ shader }) => shader.flat.length),
    layered: most(({ shader }) => shader.layered.length),
    scalars: most(({ shader }) => shader.scalars.length),
    ints: most(({ ints }) => ints[0]!.length) + (texts.length > 1 ? 1 : 0),
    floats: most(({ floats }) => floats[0]!.length),
  }
  const chosen = texts.map((text, which) => `if (u[0].x == ${which}) {\n${text.body(1)}\n}`).join(' else ')
  return { declared, source: sourceOf(declared, texts.length > 1 ? chosen : only.body(0)) }
}

/** Tensors for so many samplers: those that are not read stand on one that is, which no draw changes meanwhile. */
const filled = (nodes: readonly Node[], count: number) =>
  Array.from({ length: count }, (_, k) => nodes[k] ?? nodes[0]!)

/** Numbers as they are handed in: by fours. */
function fours<A extends Int32ArrayConstructor | Float32ArrayConstructor>(
  type: A,
  numbers: readonly number[],
): InstanceType<A> {
  const array = new type(Math.ceil(numbers.length / 4) * 4)
  array.set(numbers)
  return array as InstanceType<A>
}
