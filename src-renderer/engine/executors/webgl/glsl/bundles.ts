import type { Text } from './share'

/** Texts that one program holds. */
export type Bundle = readonly Text[]

/** A plan has no more programs than this where its texts can be put together so. */
const mostPrograms = 36

/** What putting two together may cost even where there are few: a share of the plan's work. */
const cheap = 0.003

/** Characters of a program of several texts, at most: drivers compile several programs at once. */
const mostText = 8000

/** Characters of a statement, roughly. */
const statement = 40

/** A bundle with what it is judged by. */
interface Weighed {
  readonly texts: Bundle
  readonly fit: string
  /** Fragments that all its draws have, and statements that each runs through for a text that is not its own. */
  readonly drawn: number
  readonly length: number
  readonly flat: number
  readonly layered: number
}

/**
 * Puts texts together, always the two that cost least: some drivers run through all texts of a program for the one that
 * is chosen. Points stay alone.
 */
export function bundlesOf(texts: readonly Text[], mostTextures: number): readonly Bundle[] {
  const enough = texts.reduce((sum, { work }) => sum + work, 0) * cheap
  let bundles = texts.map(weigh)
  for (let best = cheapest(bundles); best; best = cheapest(bundles)) {
    const [a, b] = best
    if (cost(a, b) > enough && bundles.length <= mostPrograms) break
    bundles = [...bundles.filter((one) => one !== a && one !== b), together(a, b)]
  }
  return bundles.map(({ texts }) => texts)

  function cheapest(from: readonly Weighed[]): readonly [Weighed, Weighed] | undefined {
    let best: readonly [Weighed, Weighed] | undefined
    from.forEach((a, i) => {
      for (const b of from.slice(i + 1))
        if (a.fit === b.fit && (!best || cost(a, b) < cost(...best)) && hold(a, b)) best = [a, b]
    })
    return best
  }

  /** Whether one program holds both. */
  function hold(a: Weighed, b: Weighed): boolean {
    const textures = Math.max(a.flat, b.flat) + Math.max(a.layered, b.layered)
    return a.length + b.length <= mostText && textures <= mostTextures
  }
}

const cost = (a: Weighed, b: Weighed) => (a.drawn * b.length + b.drawn * a.length) / statement

/** Texts of a program draw into as many textures, and each reads a texture of every kind that the program does. */
function weigh(text: Text, i: number): Weighed {
  const { stage, results, flat, layered, body } = text.shader
  const fit = stage === 'points' ? `alone ${i}` : [results, flat.length > 0, layered.length > 0].join()
  const { drawn } = text
  return { texts: [text], fit, drawn, length: body.length, flat: flat.length, layered: layered.length }
}

const together = (a: Weighed, b: Weighed): Weighed => ({
  texts: [...a.texts, ...b.texts],
  fit: a.fit,
  drawn: a.drawn + b.drawn,
  length: a.length + b.length,
  flat: Math.max(a.flat, b.flat),
  layered: Math.max(a.layered, b.layered),
})
