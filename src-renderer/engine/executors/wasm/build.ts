import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { Node } from '../compiled/node'
import {
  constant,
  flatten,
  keyOf,
  loopsOf,
  needsOf,
  plus,
  rangeOf,
  times,
  type Affine,
  type Variable,
} from './affine'
import { canSplit, indexOf, unit, type Box, type Place } from './box'
import { bordersOf } from './borders'
import type { Emission } from './emission'
import type { Expression } from './expression'
import { apply } from './expressions/apply'
import { load } from './expressions/load'
import { number } from './expressions/number'
import { place } from './expressions/place'
import { reduction, type Rule } from './expressions/reduction'
import { when, type Test } from './expressions/when'
import { firstInteger } from './instructions'
import { formulas, type Formula } from './formulas'
import { get, int } from '../tfjs/simd/code'
import { writers } from './ops/registry'

/** A box of a kernel, or of a reduction in it, by its name; the kernel's own is ''. */
export type Boxes = ReadonlyMap<string, Box>

/** A digit of one of several boxes. */
export interface Spot extends Place {
  readonly box: string
}

/** Writes the elements of a box of a node as one expression, and finds out what has to change about the box for that. */
export class Build {
  readonly #stored: ReadonlySet<Node>
  readonly #given: Boxes
  /** The boxes as they were used. */
  readonly boxes = new Map<string, Box>()
  readonly #spots = new Map<Variable, Spot>()
  readonly #made = new Map<string, Expression>()
  readonly #computed = new Map<string, Variable>()
  /** Digits to be split, with what the lower one counts to. */
  readonly splits: (readonly [Spot, number])[] = []
  /** Digits to be cut, with where. */
  readonly cuts: (readonly [Spot, number])[] = []
  /** The tensors that are read, each with the first of the elements that are named when all loops begin. */
  readonly reads = new Map<Node, number>()
  readonly #firsts = new Map<Node, { readonly number: number; readonly at: number }>()
  #variables = 0

  constructor(stored: ReadonlySet<Node>, given: Boxes) {
    this.#stored = stored
    this.#given = given
  }

  /** The index of all elements of a box. */
  index(
    name: string,
    initial: Box,
  ): { readonly index: readonly Affine[]; readonly loops: readonly Variable[] } {
    const box = this.#given.get(name) ?? initial
    this.boxes.set(name, box)
    const loops: Variable[] = []
    const index = indexOf(box, (at, size) => {
      const loop = this.#loop(size)
      this.#spots.set(loop, { ...at, box: name })
      loops.push(loop)
      return loop
    })
    return { index, loops }
  }

  /** An element of a node: read where it is stored, else computed. */
  at(node: Node, index: readonly Affine[]): Expression {
    if (this.#stored.has(node)) return this.#load(node, flatten(index, node.shape))
    return this.own(node, index)
  }

  /** An element of a node as it is computed. */
  own(node: Node, index: readonly Affine[]): Expression {
    const writer = writers.get(node.op)?.at
    if (writer) return writer(this, node, index)
    throw new TypeError(`wasm: expected an op that executors/wasm/ops has, got ${node.op}`)
  }

  /** The element of a node with a place in row-major order. */
  flat(node: Node, at: Affine): Expression {
    return this.#stored.has(node) ? this.#load(node, at) : this.at(node, this.unflatten(at, node.shape))
  }

  unflatten(at: Affine, shape: Shape): readonly Affine[] {
    let left = at
    return shape.map((_, axis) => {
      const { quotient, rest } = this.divide(left, sizeOf(shape.slice(axis + 1)))
      left = rest
      return quotient
    })
  }

  number = (value: number) => this.#once(`n${value}`, (id) => number(id, value))
  place = (at: Affine) => this.#once(`i${keyOf(at)}`, (id) => place(id, at))

  /** An op of `formulas` on expressions. */
  apply = (op: string, ...inputs: readonly Expression[]) => this.map(op, formulas[op]!, inputs)

  /** A formula on expressions; equal names are equal formulas. */
  map(name: string, formula: Formula, inputs: readonly Expression[]): Expression {
    const other = name === 'add' && inputs.findIndex(isZero)
    if (typeof other === 'number' && other >= 0) return inputs[1 - other]!
    return this.#once(`${name}(${inputs.map(({ id }) => id).join()})`, (id) => apply(id, formula, inputs))
  }

  reduce(rule: Rule, name: string, loops: readonly Variable[], inputs: readonly Expression[]): Expression {
    return this.#once(
      `${name}:${loops.map(({ id }) => id).join()}(${inputs.map(({ id }) => id).join()})`,
      (id) => reduction(id, rule, loops, inputs),
    )
  }

  /** One thing where an integer is in a range, another elsewhere; only one of them where that is known. */
  within({ at, from, to }: Test, inside: () => Expression, outside: () => Expression): Expression {
    const [least, most] = rangeOf(at)
    if (least >= from && most < to) return inside()
    if (most < from || least >= to) return outside()
    const cuts = [...this.#cut(at, from), ...this.#cut(at, to)]
    this.cuts.push(...cuts)
    if (cuts.length > 0) return this.number(0)
    const [a, b] = [inside(), outside()]
    return this.#once(`w${keyOf(at)},${from},${to}(${a.id},${b.id})`, (id) =>
      when(id, [{ at, from, to }], a, b),
    )
  }

  /** The integer that an expression names, of so many. */
  named(expression: Expression, many: number): Affine {
    const clamped = this.apply(
      'minimum',
      this.apply('maximum', expression, this.number(0)),
      this.number(many - 1),
    )
    const compute = (emission: Emission) => firstInteger(get(emission.value(clamped)))
    return unit(
      this.#compute(`id${clamped.id}`, many - 1, { loops: expression.loops, compute, of: [clamped] }),
    )
  }

  /** Quotient and remainder of an integer that is not negative. */
  divide(a: Affine, n: number): { readonly quotient: Affine; readonly rest: Affine } {
    if (n === 1) return { quotient: a, rest: constant(0) }
    const [least, most] = rangeOf(a)
    if (least >= 0 && most < n) return { quotient: constant(0), rest: a }
    const over = ((a.constant % n) + n) % n
    const terms = [...a.terms]
    const high = new Map(terms.flatMap(([variable, by]) => (by % n === 0 ? [[variable, by / n]] : [])))
    const low: Affine = { constant: over, terms: new Map(terms.filter(([, by]) => by % n !== 0)) }
    const quotient: Affine = { constant: (a.constant - over) / n, terms: high }
    const [from, to] = rangeOf(low)
    if ((from >= 0 && to < n) || this.#divided(low, n)) return { quotient, rest: low }
    const compute = (emission: Emission) => [...get(emission.integer(low)), ...int(n), 0x6e]
    const more = unit(
      this.#compute(`${keyOf(low)}/${n}`, Math.floor(to / n), {
        loops: loopsOf(low),
        compute,
        of: needsOf(low),
        quotientOf: low,
      }),
    )
    return { quotient: plus(quotient, more), rest: plus(low, times(more, -n)) }
  }

  /** Whether other boxes were asked for, in which an integer can be divided. */
  #divided(low: Affine, n: number): boolean {
    for (const [variable, by] of low.terms) {
      const spot = this.#spots.get(variable)
      const digit = spot && this.boxes.get(spot.box)![spot.axis]![spot.digit]!
      if (!digit || by < 0 || n % by !== 0 || !canSplit(digit, n / by)) continue
      this.splits.push([spot, n / by])
      return true
    }
    const [from, to] = rangeOf(low)
    if (from < 0 || to >= 8 * n) return false
    const borders = Array.from({ length: Math.floor(to / n) }, (_, i) => (i + 1) * n)
    const cuts = borders.flatMap((border) => this.#cut(low, border))
    this.cuts.push(...cuts)
    return cuts.length > 0
  }

  /** Where a digit of the kernel can be cut so that an integer is below a border in some boxes, and not below in others. */
  #cut(at: Affine, border: number): readonly (readonly [Spot, number])[] {
    const { variable, cuts } = bordersOf(at, border)
    const spot = variable && this.#spots.get(variable)
    if (spot?.box !== '') return []
    return cuts.filter((n) => n > 0 && n <= variable!.most).map((n) => [spot, n])
  }

  /** The digit that a loop counts. */
  spotOf = (loop: Variable): Spot => this.#spots.get(loop)!

  /** Equal for builds that make the same code, whatever tensors it reads and from which of their elements on. */
  get signature(): string {
    const digits = [...this.boxes.values()].map((box) =>
      box.map((axis) => axis.map(({ size }) => size).join()).join('|'),
    )
    return [...digits, ...this.#computed.keys(), ...this.#made.keys()].join(';')
  }

  #load(node: Node, at: Affine): Expression {
    const first = this.#firsts.get(node) ?? { number: this.#firsts.size, at: at.constant }
    this.#firsts.set(node, first)
    this.reads.set(node, Math.min(this.reads.get(node) ?? Infinity, at.constant))
    return this.#once(`l${first.number}@${keyOf(plus(at, -first.at))}`, (id) => load(id, node, at))
  }

  #loop(size: number): Variable {
    const loops = new Set<Variable>()
    const variable = { id: this.#variables++, most: size - 1, loops }
    loops.add(variable)
    return variable
  }

  #compute(key: string, most: number, how: Omit<Variable, 'id' | 'most'>): Variable {
    const known = this.#computed.get(key)
    if (known) return known
    const variable = { id: this.#variables++, most, ...how }
    this.#computed.set(key, variable)
    return variable
  }

  #once(key: string, make: (id: number) => Expression): Expression {
    const known = this.#made.get(key)
    if (known) return known
    const expression = make(this.#made.size)
    this.#made.set(key, expression)
    return expression
  }
}

const isZero = (expression: Expression) => 'value' in expression && expression.value === 0
