import type { AttentionMap, ExampleView } from '../records'
import type { GivenInputs } from './given'

/** What attention is drawn on: the text, the pair of texts, the image or the numbers that were given. */
export function viewOfGiven(given: GivenInputs): ExampleView {
  const texts = Object.entries(given).flatMap(([name, one]) => (one.kind === 'ids' ? [{ name, ...one }] : []))
  const [image] = Object.values(given).flatMap((one) => (one.kind === 'pixels' ? [one] : []))
  const [numbers] = Object.values(given).flatMap((one) => (one.kind === 'numbers' ? [one] : []))
  const [source, target] = texts
  if (source && target) return { kind: 'pair', source: [...source.tokens], target: [...target.tokens] }
  if (source) return { kind: 'tokens', tokens: [...source.tokens], ids: [...source.ids] }
  if (image) {
    const { rows, columns, channels, pixels } = image
    return { kind: 'image', rows, columns, channels, pixels }
  }
  const [steps, width] = [numbers?.shape.at(-2) ?? 1, numbers?.shape.at(-1) ?? 1]
  const features = Array.from({ length: width }, (_, i) => String(i + 1))
  return {
    kind: 'series',
    steps,
    features,
    values: numbers?.values.slice(0, steps * width) ?? new Float32Array(),
  }
}

type Positions = AttentionMap['keyPositions']

/** What `count` positions stand for that depend on some of the inputs; null where that cannot be known. */
export function positionsOf(count: number, on: ReadonlySet<string>, given: GivenInputs): Positions {
  const names = Object.keys(given).filter((name) => on.has(name))
  const texts = Object.entries(given).flatMap(([name, one]) => (one.kind === 'ids' ? [name] : []))
  const text = texts.findLast((name) => on.has(name))
  if (text !== undefined)
    return tokenPositions(count, given[text]!, text === texts[1] ? 'decoder' : undefined)
  const one = given[names[0] ?? '']
  if (one?.kind === 'pixels') return patchPositions(count, one)
  const isFirst = one === Object.values(given).find(({ kind }) => kind === 'numbers')
  return one?.kind === 'numbers' && isFirst && one.shape.at(-2) === count
    ? { kind: 'step', shape: [count] }
    : null
}

function tokenPositions(count: number, given: GivenInputs[string], feed: string | undefined): Positions {
  if (given.kind !== 'ids' || count < given.ids.length) return null
  return { kind: 'token', shape: [count], ...(feed && { feed }) }
}

/** Patches of equal squares, behind a class token or a few more; null where the count makes none. */
function patchPositions(count: number, { rows, columns }: { rows: number; columns: number }): Positions {
  for (let lead = 0; lead <= 5 && lead < count; lead++) {
    const down = Math.round(Math.sqrt(((count - lead) * rows) / columns))
    const across = (count - lead) / down
    const isGrid = Number.isInteger(across) && down > 1 && rows / down === columns / across
    if (isGrid) return { kind: 'pixel', shape: [down, across], ...(lead > 0 && { lead }) }
  }
  return null
}
