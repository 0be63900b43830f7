import { randomRoutine } from '../random'
import type { Writers } from '../writer'

/** Random numbers, and the words that say where a run draws from. */
export default {
  drawn: { nature: { keeps: true, rereads: true }, routine: randomRoutine },
  draws: { nature: { lasts: true } },
} satisfies Writers
