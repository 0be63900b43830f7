import type { Ask, Batch, Elements, Marks } from '../define'
import { chancesAt, decoderOf, isWritable, untilEnd, type Room } from './writing'

/** A text begun, and the logarithm of how likely the model takes it to be. */
interface Beginning {
  readonly ids: readonly number[]
  readonly score: number
}

/**
 * Writes the text that one encoded example asks for: of every length, the `width` likeliest beginnings are kept, and
 * the ended one of the best mean over its tokens is taken. With a width of 1 it is the likeliest token each time.
 * Graves 2012, arXiv:1211.3711.
 */
export async function writeBest(question: Batch, ask: Ask, room: Room, width: number): Promise<number[]> {
  let open: Beginning[] = [{ ids: [], score: 0 }]
  const ended: Beginning[] = []
  for (let t = 0; t < room.length && mayImprove(open, ended, room); t++) {
    const answers = await ask(several(question, open, room)) // (N, T, ids)
    const next = open.flatMap((begun, i) => continued(begun, chancesAt(answers, room, i, t), room.marks))
    const kept = next.sort((a, b) => b.score - a.score).slice(0, width)
    ended.push(...kept.filter((begun) => isEnded(begun, room.marks)))
    open = kept.filter((begun) => !isEnded(begun, room.marks))
  }
  const [best] = (ended.length > 0 ? ended : open).sort((a, b) => mean(b) - mean(a))
  return untilEnd(best!.ids, room.marks)
}

/** Whether a text begun could become better than those that ended, if all its further tokens were sure. */
function mayImprove(open: readonly Beginning[], ended: readonly Beginning[], { length }: Room): boolean {
  const best = Math.max(...ended.map(mean))
  return open.some(({ score }) => score / length > best)
}

/** One example as many times as there are beginnings. */
function several({ input, target }: Batch, open: readonly Beginning[], room: Room): Batch {
  const decoder = decoderOf(
    open.map(({ ids }) => ids),
    room,
  )
  return { input: repeated(input, open.length), target: repeated(target, open.length), more: { decoder } }
}

function repeated(elements: Elements, times: number): Elements {
  const all =
    elements instanceof Float32Array
      ? new Float32Array(elements.length * times)
      : new Int32Array(elements.length * times)
  for (let i = 0; i < times; i++) all.set(elements, i * elements.length)
  return all
}

/** A beginning with every id after it. */
function continued({ ids, score }: Beginning, chances: Float32Array, marks: Marks): Beginning[] {
  const next = Array.from(chances, (chance, id) => ({
    ids: [...ids, id],
    score: score + Math.log(chance + 1e-30),
  }))
  return next.filter((_, id) => isWritable(id, marks))
}

function isEnded({ ids }: Beginning, { end }: Marks): boolean {
  return ids.at(-1) === end
}

function mean({ ids, score }: Beginning): number {
  return score / Math.max(1, ids.length)
}
