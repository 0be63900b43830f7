import { groupBy } from '#shared/group-by'
import type { Node } from '../../compiled/node'
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

/** Texts that together are less of a step's work than this go into programs with others. */
const smallShare = 0.05

/** Statements that a fragment runs through for what it shares a program with, roughly: some drivers pass by none. */
const passedBy = 200

/** Characters of a program of several texts, at most: drivers compile several programs at once. */
const mostText = 6000

/**
 * The programs of a plan's shaders. Texts that take little of its time share programs, which choose among them by an
 * integer: what a program costs besides its text is paid once.
 */
export function bundle(shaders: readonly Drawn[]): readonly Bundled[] {
  const bundled: Bundled[] = []
  for (const texts of bundlesOf(shareTexts(shaders))) {
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

/** The work of a text where it shares a program. */
const shared = ({ drawn, work }: Text) => work + drawn * passedBy

/** Texts of small work, by what programs they fit into; each other one alone. */
function bundlesOf(texts: readonly Text[]): readonly (readonly Text[])[] {
  const total = texts.reduce((sum, { work }) => sum + work, 0)
  const small = new Set<Text>()
  let sum = 0
  for (const text of texts.toSorted((a, b) => shared(a) - shared(b))) {
    sum += shared(text)
    if (sum < total * smallShare && text.shader.stage === 'texels') small.add(text)
  }
  const groups = groupBy(small, fitOf)
  const chunks = [...groups.values()].flatMap((group) => chunked(group))
  return [...texts.filter((text) => !small.has(text)).map((text) => [text]), ...chunks]
}

/** Texts of a program draw into as many textures, and each reads a texture of every kind that the program does. */
const fitOf = ({ shader: { results, flat, layered } }: Text) =>
  [results, flat.length > 0, layered.length > 0].join()

function chunked(texts: readonly Text[]): readonly (readonly Text[])[] {
  const chunks: Text[][] = []
  let left = 0
  for (const text of texts) {
    const { length } = text.shader.body
    if (length > left || chunks.length === 0) {
      chunks.push([])
      left = mostText
    }
    chunks.at(-1)!.push(text)
    left -= length
  }
  return chunks
}

function programOf(texts: readonly Text[]): { readonly declared: Declared; readonly source: Source } {
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
