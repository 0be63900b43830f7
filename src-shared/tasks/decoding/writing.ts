import { specialsOf, specialTokens } from '../../text/specials'
import type { InputSignature } from '../define'
import { padded } from '../padded'

/** Ids that frame what is written; every tokeniser learned for sentences has the same. */
export const marks = specialsOf(specialTokens(true)) as Readonly<
  Record<'pad' | 'unknown' | 'begin' | 'end', number>
>

/** How much is written: tokens at most, and ids to choose from. */
export interface Room {
  readonly length: number
  readonly outputs: number
}

/** The room that a model has whose output is (T, ids). */
export function roomOf({ outputs, outputShape }: InputSignature): Room {
  return { length: outputShape![0]!, outputs }
}

/** What the feed `decoder` holds while texts are written: [BOS] and what is there so far, (N, T). */
export function decoderOf(written: readonly (readonly number[])[], { length }: Room): Int32Array {
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

/** Whether an id can be written: tokens and [EOS] can. */
export function isWritable(id: number): boolean {
  return id >= marks.end
}

/** The likeliest id that can be written. */
export function likeliest(chances: Float32Array): number {
  let best = marks.end
  chances.forEach((chance, id) => {
    if (isWritable(id) && chance > chances[best]!) best = id
  })
  return best
}

/** Ids up to the one that ends the text, without it. */
export function untilEnd(ids: readonly number[]): number[] {
  const end = ids.indexOf(marks.end)
  return end < 0 ? [...ids] : ids.slice(0, end)
}
