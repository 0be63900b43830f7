import { int, type Code } from '../tfjs/simd/code'
import { assemble, callOf } from './assembly'
import type { Group } from './groups'
import type { Kernel } from './kernel'
import { leastWork } from './pieces'
import type { Routine } from './routine'
import { onThreads } from './threads/on-threads'

/** Bytes of a state that are moved at once. */
const block = 2 ** 18

/** What a module is written from. */
export interface Parts {
  readonly groups: readonly Group[]
  /** Where each state is moved at the end of a run: to, from, bytes. */
  readonly moves: readonly (readonly [number, number, number])[]
  addressOf(tensor: Kernel['tensors'][number]): number
}

/** Chunks of work that may be done at once, and whether that is worth it. */
export interface Phase {
  readonly chunks: readonly Code[]
  readonly isWorth: boolean
}

/** The module of a program: on one thread; with a number, on as many as there are, as the program of that number. */
export function moduleOf(parts: Parts, program?: number): Uint8Array<ArrayBuffer> {
  const numbers = new Map<Routine, number>()
  const phases = [...parts.groups.map((group) => phaseOf(group, parts, numbers)), movesOf(parts)]
  const routines = [...numbers.keys()]
  const functions =
    program === undefined ? { run: inOrder(phases) } : onThreads(phases, program, routines.length)
  return assemble([...routines, ...Object.values(functions)], exported(functions, routines.length), program !== undefined)
} // prettier-ignore

/** Equal kernels are one function, called on other tensors. */
function phaseOf({ kernels }: Group, { addressOf }: Parts, numbers: Map<Routine, number>): Phase {
  const chunks = kernels.map(({ routine, tensors }): Code => {
    const number = numbers.get(routine) ?? numbers.size
    numbers.set(routine, number)
    return [...tensors.flatMap((tensor) => int(addressOf(tensor))), ...callOf(number)]
  })
  const works = kernels.map(({ work }) => work)
  const spared = works.reduce((sum, work) => sum + work, 0) - Math.max(...works)
  return { chunks, isWorth: spared >= leastWork }
}

function movesOf({ moves }: Parts): Phase {
  const chunks = moves.flatMap(([to, from, bytes]) =>
    Array.from({ length: Math.ceil(bytes / block) }, (_, i) =>
      copied(to + i * block, from + i * block, Math.min(block, bytes - i * block)),
    ),
  )
  return { chunks, isWorth: chunks.length > moves.length }
}

const copied = (to: number, from: number, bytes: number): Code => [...int(to), ...int(from), ...int(bytes), 0xfc, 0x0a, 0, 0] // prettier-ignore

/** A function that does everything one after another. */
const inOrder = (phases: readonly Phase[]): Routine => ({
  name: 'run',
  parameters: 0,
  locals: [],
  code: phases.flatMap(({ chunks }) => chunks).flat(),
})

/** The numbers of functions that follow so many others, by name. */
const exported = (functions: Readonly<Record<string, Routine>>, before: number) =>
  Object.fromEntries(Object.keys(functions).map((name, i) => [name, before + i]))
