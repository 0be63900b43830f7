import { unsigned, type Code } from '../tfjs/simd/code'
import type { Routine } from './routine'

/** A call of a function by its number. */
export const callOf = (number: number): Code => [0x10, ...unsigned(number)]

/** Pages of a memory that threads share, at most: they have to name an end. */
export const mostPages = 65536

/** The binary of a module on an imported memory, which threads share or not, with the numbers of exported routines by name. */
export function assemble(
  routines: readonly Routine[],
  exported: Readonly<Record<string, number>>,
  isShared: boolean,
): Uint8Array<ArrayBuffer> {
  const memory = isShared ? [3, 0, ...unsigned(mostPages)] : [0, 0]
  const arities = [...new Set(routines.map(({ parameters }) => parameters))]
  const typeOf = ({ parameters }: Routine) => unsigned(arities.indexOf(parameters))
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, arities.map((n) => [0x60, ...list(Array<Code>(n).fill([0x7f])), 0])),
    ...section(2, [[...text('host'), ...text('memory'), 0x02, ...memory]]),
    ...section(3, routines.map(typeOf)),
    ...section(7, Object.entries(exported).map(([name, number]) => [...text(name), 0, ...unsigned(number)])),
    ...section(10, routines.map(sized)),
    ...named(routines),
  ]) // prettier-ignore
}

/** A function's locals and code, with its length before it. */
function sized({ locals, code }: Routine): Code {
  const groups: { type: number; count: number }[] = []
  for (const type of locals) {
    const last = groups.at(-1)
    if (last?.type === type) last.count++
    else groups.push({ type, count: 1 })
  }
  const whole = [...list(groups.map(({ type, count }) => [...unsigned(count), type])), ...code, 0x0b]
  return [...unsigned(whole.length), ...whole]
}

/** The names of functions, as profilers show them. */
function named(routines: readonly Routine[]): Code {
  const names = list(routines.map(({ name }, i) => [...unsigned(i), ...text(name)]))
  const content = [...text('name'), 1, ...unsigned(names.length), ...names]
  return [0, ...unsigned(content.length), ...content]
}

function section(id: number, items: readonly Code[]): Code {
  const content = list(items)
  return [id, ...unsigned(content.length), ...content]
}

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]

const text = (name: string): Code => list(Array.from(name, (letter) => [letter.charCodeAt(0)]))
