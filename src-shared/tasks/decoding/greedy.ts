import type { Ask, Batch } from '../define'
import { chancesAt, decoderOf, likeliest, untilEnd, type Room } from './writing'

/** Writes a text for each of `count` encoded examples, the likeliest token each time: ids without marks. */
export async function writeGreedily(
  question: Batch,
  ask: Ask,
  room: Room,
  { count, mayGoOn = () => Promise.resolve(true) }: { count: number; mayGoOn?: () => Promise<boolean> },
): Promise<number[][] | null> {
  const { marks } = room
  const isEnded = (ids: readonly number[]) => ids.at(-1) === marks.end
  const written: number[][] = Array.from({ length: count }, () => [])
  for (let t = 0; t < room.length && !written.every(isEnded); t++) {
    if (!(await mayGoOn())) return null
    const answers = await ask({ ...question, more: { decoder: decoderOf(written, room) } }) // (N, T, ids)
    written.forEach((ids, i) => {
      if (!isEnded(ids)) ids.push(likeliest(chancesAt(answers, room, i, t), marks))
    })
  }
  return written.map((ids) => untilEnd(ids, marks))
}
