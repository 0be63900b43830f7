import type { Node } from '../compiled/node'
import { get, int, plus, set, times, type Code, type Local } from '../tfjs/simd/code'
import { keyOf, loopsOf, type Affine, type Variable } from './affine'
import type { Expression } from './expression'
import type { Rule } from './expressions/reduction'
import { doWhile, isBelow, loadAt, loadLane, splatAt, storeAt, storeLane } from './instructions'
import { reduceLanes, reduceRounds } from './reducing'

/** How a loop counts. */
export interface Count {
  readonly from: number
  readonly to: number
  readonly step: number
}

/** By how much variables are ahead of their loops: several rounds are written into one. */
export type Shifts = ReadonlyMap<Variable, number>

/** Code between the beginning and the end of a loop or a branch, and what was computed there. */
interface Scope {
  readonly variable?: Variable
  readonly counter?: Local
  /** Nothing that stands in a branch may stand before it. */
  readonly branch?: true
  readonly code: Code[]
  readonly known: Map<string, Local>
}

const newScope = (more: Partial<Scope> = {}): Scope => ({ ...more, code: [], known: new Map() })

/**
 * A function under construction. Every value gets a local variable, once, and stands before all loops that it does not
 * change with.
 */
export class Emission {
  /** Tensors by the parameter that holds their address, and the element that it points to. */
  readonly #leaves: ReadonlyMap<Node, { readonly local: Local; readonly from: number }>
  readonly locals: number[] = []
  #scopes: Scope[] = [newScope()]
  #shifts: Shifts = new Map()
  /** All that is written into one round. */
  together: readonly Shifts[] = [new Map()]
  /** The loop whose next four rounds are the lanes of a vector; without it all lanes are the same. */
  lane: Variable | undefined
  /** Whether a reduction puts its own rounds into the lanes. */
  readonly across: boolean
  readonly trips: ReadonlyMap<Variable, number>

  constructor(
    leaves: ReadonlyMap<Node, number>,
    { across, trips }: { across: boolean; trips: ReadonlyMap<Variable, number> },
  ) {
    this.#leaves = new Map([...leaves].map(([leaf, from], local) => [leaf, { local, from }]))
    this.across = across
    this.trips = trips
  }

  get code(): Code {
    return this.#scopes[0]!.code.flat()
  }

  write(code: Code) {
    this.#scopes.at(-1)!.code.push(code)
  }

  vector(): Local {
    return this.#leaves.size + this.locals.push(0x7b) - 1
  }

  scratch(count: number): readonly Local[] {
    return Array.from({ length: count }, () => this.vector())
  }

  keep(code: Code): Local {
    const local = this.vector()
    this.write(set(local, code))
    return local
  }

  /** The value of an expression, for the shift in force. */
  value(expression: Expression): Local {
    return this.#once(`${expression.id}`, expression.loops, () => expression.emit(this))
  }

  /** Makes what is written meanwhile be for some shifts. */
  shifted<T>(shifts: Shifts, work: () => T): T {
    const before = this.#shifts
    this.#shifts = shifts
    const result = work()
    this.#shifts = before
    return result
  }

  /** An integer, for the shift in force; that of its first lane. */
  integer(at: Affine): Local {
    const sum = () =>
      [...at.terms].reduce(
        (code, [variable, by]) => plus(code, get(this.#scaled(variable, by))),
        int(at.constant + this.#ahead(at)),
      )
    return this.#once(`i${keyOf(at)}`, loopsOf(at), () => this.#keepInt(sum()))
  }

  load(leaf: Node, at: Affine): Local {
    const { pointer, offset } = this.#pointer(leaf, at)
    const step = this.lane ? (at.terms.get(this.lane) ?? 0) : 0
    if (step === 0) return this.keep(splatAt(pointer, offset))
    if (step === 1) return this.keep(loadAt(pointer, offset))
    const lanes = this.keep(splatAt(pointer, offset))
    for (let i = 1; i < 4; i++)
      this.write(set(lanes, loadLane(...moved(pointer, offset + 4 * step * i), get(lanes), i)))
    return lanes
  }

  store(leaf: Node, at: Affine, value: Local) {
    const { pointer, offset } = this.#pointer(leaf, at)
    const step = this.lane ? (at.terms.get(this.lane) ?? 0) : 0
    if (step === 1) return this.write(storeAt(pointer, offset, get(value)))
    for (let i = 0; i < (this.lane ? 4 : 1); i++)
      this.write(storeLane(...moved(pointer, offset + 4 * step * i), get(value), i))
  }

  loop(variable: Variable, { from, to, step }: Count, body: () => void) {
    const counter = this.#integerLocal()
    const scope = newScope({ variable, counter })
    this.#scopes.push(scope)
    body()
    this.#scopes.pop()
    const inside = scope.code.flat()
    this.write(set(counter, int(from)))
    if (to - from <= step) return this.write(inside)
    const next = set(counter, plus(get(counter), int(step)))
    this.write(doWhile([...inside, ...next], isBelow(get(counter), int(to))))
  }

  /** Code that runs only where a test holds. */
  branch(body: () => Code): Code {
    const scope = newScope({ branch: true })
    this.#scopes.push(scope)
    const last = body()
    this.#scopes.pop()
    return [...scope.code.flat(), ...last]
  }

  /** A reduction for everything that is written together. */
  reduce(expression: Expression, rule: Rule): Local {
    const all = this.#different(expression.loops)
    const write = this.across && rule.join ? reduceLanes : reduceRounds
    const results = write(this, expression, rule, all)
    const scope = this.#scopes.at(-1)!
    all.forEach((shifts, i) =>
      scope.known.set(`${expression.id}${suffix(shifts, expression.loops)}`, results[i]!),
    )
    return results[
      all.findIndex((shifts) => suffix(shifts, expression.loops) === suffix(this.#shifts, expression.loops))
    ]!
  }

  /** Shifts that differ for what changes with some loops. */
  #different(loops: ReadonlySet<Variable>): readonly Shifts[] {
    const all = new Map([...this.together, this.#shifts].map((shifts) => [suffix(shifts, loops), shifts]))
    return [...all.values()].map((shifts) => new Map([...shifts].filter(([variable]) => loops.has(variable))))
  }

  #once(name: string, loops: ReadonlySet<Variable>, make: () => Local): Local {
    const key = name + suffix(this.#shifts, loops)
    const known = this.#scopes.findLast((scope) => scope.known.has(key))?.known.get(key)
    if (known !== undefined) return known
    const depth = this.#scopes.findLastIndex(
      ({ variable, branch }, i) => i === 0 || branch === true || (variable && loops.has(variable)),
    )
    const above = this.#scopes.splice(depth + 1)
    const local = make()
    this.#scopes.at(-1)!.known.set(key, local)
    this.#scopes.push(...above)
    return local
  }

  /** An address without its constant part, which is the offset of the instruction. */
  #pointer(leaf: Node, at: Affine): { readonly pointer: Code; readonly offset: number } {
    const { local, from } = this.#leaves.get(leaf)!
    const [counted, computed] = [true, false].map((is) =>
      [...at.terms].filter(([{ compute }]) => !compute === is),
    )
    const depth = (variable: Variable) => this.#scopes.findLastIndex((scope) => scope.variable === variable)
    const sorted = counted!.sort(([a], [b]) => depth(a) - depth(b))
    let [pointer, name] = [local, `p${local}`]
    const loops = new Set<Variable>()
    const add = ([variable, by]: readonly [Variable, number]) => {
      name += `+${by}v${variable.id}`
      for (const loop of variable.loops) loops.add(loop)
      const before = pointer
      const sum = () => this.#keepInt(plus(get(before), get(this.#scaled(variable, 4 * by))))
      pointer = this.#once(name, loops, sum)
    }
    this.shifted(new Map(), () => sorted.forEach(add))
    computed!.forEach(add)
    const offset = 4 * (at.constant - from + this.#ahead(at))
    const isSure = offset >= 0 && !this.#scopes.some(({ branch }) => branch)
    return isSure
      ? { pointer: get(pointer), offset }
      : { pointer: plus(get(pointer), int(offset)), offset: 0 }
  }

  /** What the shift in force adds to an integer. */
  #ahead({ terms }: Affine): number {
    return [...terms].reduce((sum, [variable, by]) => sum + by * (this.#shifts.get(variable) ?? 0), 0)
  }

  #scaled(variable: Variable, by: number): Local {
    const value = variable.compute
      ? () => this.#once(`c${variable.id}`, variable.loops, () => this.#keepInt(variable.compute!(this)))
      : () => this.#scopes.findLast((scope) => scope.variable === variable)?.counter
    const make = () => {
      const local = value()
      return this.#keepInt(local === undefined ? int(0) : by === 1 ? get(local) : times(get(local), int(by)))
    }
    const once = () => this.#once(`s${variable.id}*${by}`, variable.loops, make)
    return variable.compute ? once() : this.shifted(new Map(), once)
  }

  #keepInt(code: Code): Local {
    const local = this.#integerLocal()
    this.write(set(local, code))
    return local
  }

  #integerLocal(): Local {
    return this.#leaves.size + this.locals.push(0x7f) - 1
  }
}

/** The shifts that matter to what changes with some loops, as part of a name. */
function suffix(shifts: Shifts, loops: ReadonlySet<Variable>): string {
  let text = ''
  for (const [variable, by] of shifts) if (by !== 0 && loops.has(variable)) text += `/${variable.id}:${by}`
  return text
}

const moved = (pointer: Code, offset: number): readonly [Code, number] =>
  offset >= 0 ? [pointer, offset] : [plus(pointer, int(offset)), 0]
