import { get, int, minus, plus, set, unsigned, type Code } from '../../tfjs/simd/code'
import type { Routine } from '../routine'
import { add, added, exchange, read, wait, wake, write } from './atomics'
import { countBits, words } from './words'

/** How often somebody looks for something new before it sleeps: some 50 microseconds. */
const looks = 20_000

const when = (condition: Code, body: Code): Code => [...condition, 0x04, 0x40, ...body, 0x0b]
const equals = (a: Code, b: Code): Code => [...a, ...b, 0x46]
/** Repeats until `leave`, which jumps out of `depth` blocks that stand around it inside. */
const forever = (body: Code): Code => [0x02, 0x40, 0x03, 0x40, ...body, 0x0c, 0, 0x0b, 0x0b]
const leaveIf = (condition: Code): Code => [...condition, 0x0d, 1]
const repeatIf = (condition: Code): Code => [...condition, 0x0d, 0]

/** Tells everybody that there is something new. */
export const tell: Code = [
  ...add(words.signal, int(1)),
  ...when(read(words.sleeping), wake(words.signal, -1)),
]

/** The functions that a module on several threads consists of beyond its kernels. */
interface Parts {
  readonly program: number
  /** A call of the function that does the chunk whose number stands before. */
  readonly chunk: Code
  /** A call of `takeRoutine`. */
  readonly take: Code
}

/** A function (helps) that takes chunks of the program's phase and does them until none is left; `helps`: 1 for a helper. */
export function takeRoutine({ program, chunk }: Pick<Parts, 'program' | 'chunk'>): Routine {
  const [helps, open] = [0, 1]
  const left: Code = [...get(open), ...int(2 ** countBits - 1), 0x71]
  const isOthers: Code = [...get(open), ...int(countBits), 0x76, ...int(program), 0x47]
  const taken = equals(exchange(words.open, get(open), minus(get(open), int(1))), get(open))
  const isLast = equals(added(words.pending, int(-1)), int(1))
  const code = forever([
    ...set(open, read(words.open)),
    ...leaveIf([...left, 0x45]),
    ...leaveIf(isOthers),
    ...repeatIf([...taken, 0x45]),
    ...minus(read(words.end), left),
    ...chunk,
    ...add(words.helped, get(helps)),
    ...when(isLast, wake(words.pending, 1)),
  ])
  return { name: 'take', parameters: 1, locals: [0x7f], code }
}

/** A function (end, count) that has all threads do the chunks before `end`, and returns when they are done. */
export function phaseRoutine({ program, take }: Omit<Parts, 'chunk'>): Routine {
  const [end, count, pending, looked] = [0, 1, 2, 3]
  const code: Code = [
    ...write(words.pending, get(count)),
    ...write(words.end, get(end)),
    ...write(words.open, plus(int(program * 2 ** countBits), get(count))),
    ...tell,
    ...int(0),
    ...take,
    ...forever([
      ...set(pending, read(words.pending)),
      ...leaveIf([...get(pending), 0x45]),
      ...set(looked, plus(get(looked), int(1))),
      ...repeatIf([...get(looked), ...int(looks), 0x49]),
      ...set(looked, int(0)),
      ...wait(words.pending, get(pending)),
    ]),
  ]
  return { name: 'phase', parameters: 2, locals: [0x7f, 0x7f], code }
}

/** What a helper runs: it takes chunks as they come, sleeps where none come, and returns when the program's run is over. */
export function helpRoutine({ program, take }: Omit<Parts, 'chunk'>): Routine {
  const [seen, looked] = [0, 1]
  const isOpen: Code = [...read(words.open), ...int(2 ** countBits - 1), 0x71]
  const code = forever([
    ...set(seen, read(words.signal)),
    ...leaveIf([...read(words.running), ...int(program), 0x47]),
    ...when(isOpen, [...int(1), ...take, ...set(looked, int(0))]),
    ...set(looked, plus(get(looked), int(1))),
    ...repeatIf([...get(looked), ...int(looks), 0x49]),
    ...set(looked, int(0)),
    ...add(words.sleeping, int(1)),
    ...wait(words.signal, get(seen)),
    ...add(words.sleeping, int(-1)),
  ])
  return { name: 'help', parameters: 0, locals: [0x7f, 0x7f], code }
}

/** A function (number) that does one of many things. */
export function chooseRoutine(name: string, things: readonly Code[]): Routine {
  const blocks = Array<Code>(things.length + 1).fill([0x02, 0x40])
  const targets = [things.length, ...things.keys(), things.length].map(unsigned)
  const bodies = things.map((thing): Code => [0x0b, ...thing, 0x0f])
  const code = [...blocks, get(0), [0x0e], ...targets, ...bodies, [0x0b]].flat()
  return { name, parameters: 1, locals: [], code }
}
