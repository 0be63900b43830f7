import { HeadlightError } from '../../errors'
import type { Tokenizer } from '../../text/tokenizer'
import type { InputSignature, Marks } from '../define'
import { padded } from '../padded'

/** How much is written: tokens at most, ids to choose from, and those among them that are no text. */
export interface Room {
  readonly length: number
  readonly outputs: number
  readonly marks: Marks
}

/** The ids that frame what a tokeniser writes; throws `tokenizer_without_ends` where it has no begin and end of a text. */
export function marksOf({ specials }: Tokenizer): Marks {
  const { begin, end } = specials
  if (begin === undefined || end === undefined) throw new HeadlightError('tokenizer_without_ends', {})
  return { ...specials, begin, end }
}

/** The room that a model has whose output is (T, ids), when its data is prepared. */
export function roomOf({ outputs, outputShape, marks }: InputSignature): Room {
  return { length: outputShape![0]!, outputs, marks: marks! }
}

/** What the feed `decoder` holds while texts are written: [BOS] and what is there so far, (N, T). */
export function decoderOf(written: readonly (readonly number[])[], { length, marks }: Room): Int32Array {
  const rows = Array.from({ length: written.length }, (_, i) => i)
  return padded(rows, length, marks.pad, (i) => [marks.begin, ...written[i]!])
}

/** The probabilities of every id as token `t` of example `i`, in answers (N, T, ids). */
export function chancesAt(
  answers: Float32Array,
  { length, outputs }: Room,
  i: number,
  t: number,
): Float32Array {
  const from = (i * length + t) * outputs
  return answers.subarray(from, from + outputs)
}

/** Whether an id can be written: tokens and the end can. */
export function isWritable(id: number, { pad, unknown, begin, end }: Marks): boolean {
  return id === end || (id !== pad && id !== unknown && id !== begin)
}

/** The likeliest id that can be written. */
export function likeliest(chances: Float32Array, marks: Marks): number {
  let best = marks.end
  chances.forEach((chance, id) => {
    if (chance > chances[best]! && isWritable(id, marks)) best = id
  })
  return best
}

/** Ids up to the one that ends the text, without it. */
export function untilEnd(ids: readonly number[], { end }: Marks): number[] {
  const at = ids.indexOf(end)
  return at < 0 ? [...ids] : ids.slice(0, at)
}
