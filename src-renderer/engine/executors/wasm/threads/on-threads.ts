import { int, type Code } from '../../tfjs/simd/code'
import { callOf } from '../assembly'
import type { Phase } from '../module'
import type { Routine } from '../routine'
import { write } from './atomics'
import { chooseRoutine, helpRoutine, phaseRoutine, takeRoutine, tell } from './conduct'
import { words } from './words'

/**
 * The functions of a program on several threads, which are numbered from `first` on: `run` for the thread that conducts it,
 * `help` for all others. What is not worth being shared the conducting thread does alone.
 */
export function onThreads(
  phases: readonly Phase[],
  program: number,
  first: number,
): Readonly<Record<string, Routine>> {
  const [chunk, take, phase] = [0, 1, 2].map((i) => callOf(first + i))
  const numbered: Code[] = []
  const conducted = phases.map(({ chunks, isWorth }): Code => {
    if (!isWorth) return chunks.flat()
    numbered.push(...chunks)
    return [...int(numbered.length), ...int(chunks.length), ...phase!]
  })
  const begin = [...write(words.running, int(program)), ...tell]
  const end = [...write(words.running, int(0)), ...tell]
  if (numbered.length === 0)
    return { run: { name: 'run', parameters: 0, locals: [], code: conducted.flat() } }
  return {
    chunk: chooseRoutine('chunk', numbered),
    take: takeRoutine({ program, chunk: chunk! }),
    phase: phaseRoutine({ program, take: take! }),
    help: helpRoutine({ program, take: take! }),
    run: { name: 'run', parameters: 0, locals: [], code: [begin, ...conducted, end].flat() },
  }
}
