import { get, set, type Local } from '../tfjs/simd/code'
import type { Variable } from './affine'
import type { Emission, Shifts } from './emission'
import type { Expression } from './expression'
import { begun, joinLanes, type Rule } from './expressions/reduction'

/** Rounds of the innermost loop of a reduction that are written one after another, at most. */
const mostRounds = 4

/** Most that is taken in by one round of a loop. */
const mostTaken = 32

/** Writes a reduction that goes through its loops for all results at once; a local variable for each. */
export function reduceRounds(
  emission: Emission,
  expression: Expression,
  rule: Rule,
  all: readonly Shifts[],
): readonly Local[] {
  const running = all.map(() => begun(emission, rule))
  const loops = countedLoops(emission, expression)
  const innermost = loops.at(-1)
  const trip = innermost ? emission.trips.get(innermost)! : 1
  const rounds = [mostRounds, 2, 1].find((n) => trip % n === 0 && (n === 1 || n * all.length <= mostTaken))!
  throughLoops(emission, loops, rounds, () => {
    for (let round = 0; round < rounds; round++)
      all.forEach((shifts, i) =>
        take(emission, expression, rule, ahead(shifts, innermost, round), running[i]!),
      )
  })
  return running.map((locals) => locals[rule.result]!)
}

/** Writes a reduction whose last loop is in the lanes of vectors. */
export function reduceLanes(
  emission: Emission,
  expression: Expression,
  rule: Rule,
  all: readonly Shifts[],
): readonly Local[] {
  const loops = countedLoops(emission, expression)
  const innermost = loops.at(-1)
  const trip = innermost ? emission.trips.get(innermost)! : 1
  const whole = trip - (trip % 4)
  const vectors = [4, 2, 1].find((n) => (whole / 4) % n === 0 && n * all.length <= 8) ?? 1
  const running = all.map(() => Array.from({ length: whole > 0 ? vectors : 1 }, () => begun(emission, rule)))
  const put = (round: number, by: number) =>
    all.forEach((shifts, i) =>
      take(emission, expression, rule, ahead(shifts, innermost, by), running[i]![round]!),
    )
  const outer = loops.slice(0, -1)
  if (whole > 0 && innermost) {
    throughLoops(emission, outer, 1, () =>
      inLanes(emission, innermost, () =>
        emission.loop(innermost, { from: 0, to: whole, step: 4 * vectors }, () => {
          for (let round = 0; round < vectors; round++) put(round, 4 * round)
        }),
      ),
    )
    for (const results of running) {
      const [first, ...others] = results.map(([local]) => local!)
      for (const other of others) emission.write(set(first!, rule.join!(get(first!), get(other))))
      joinLanes(emission, first!, rule.join!)
    }
  }
  if (trip > whole)
    throughLoops(emission, outer, 1, () => {
      if (!innermost) return put(0, 0)
      emission.loop(innermost, { from: whole, to: trip, step: 1 }, () => put(0, 0))
    })
  return running.map(([first]) => first![rule.result]!)
}

function inLanes(emission: Emission, variable: Variable, body: () => void) {
  const before = emission.lane
  emission.lane = variable
  body()
  emission.lane = before
}

const countedLoops = (emission: Emission, { inner = [] }: Expression) =>
  inner.filter((variable) => emission.trips.get(variable)! > 1)

const ahead = (shifts: Shifts, variable: Variable | undefined, by: number): Shifts =>
  variable && by > 0 ? new Map([...shifts, [variable, by]]) : shifts

function throughLoops(emission: Emission, loops: readonly Variable[], step: number, body: () => void) {
  const [first, ...others] = loops
  if (!first) return body()
  const isLast = others.length === 0
  const count = { from: 0, to: emission.trips.get(first)!, step: isLast ? step : 1 }
  emission.loop(first, count, () => throughLoops(emission, others, step, body))
}

/** Takes one more element in, for the results with some shifts. */
function take(
  emission: Emission,
  { inputs }: Expression,
  rule: Rule,
  shifts: Shifts,
  running: readonly Local[],
) {
  emission.shifted(shifts, () => {
    const next = inputs.map((input) => emission.value(input))
    emission.write(rule.take(emission, running, next))
  })
}
