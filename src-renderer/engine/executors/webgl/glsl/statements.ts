import { groupBy } from '#shared/group-by'
import { between, Int, scaled, times, zero, type Atom } from './integers'

/** A block of statements, and what is known in it. */
interface Scope {
  readonly header: string
  readonly isCondition: boolean
  /** How often it is run through where the whole is once. */
  readonly times: number
  readonly lines: string[]
  readonly known: Map<string, string>
}

const newScope = (header: string, times: number, isCondition = false): Scope => ({
  header,
  isCondition,
  times,
  lines: [],
  known: new Map(),
})

/** Statements under construction, in blocks; what was computed in a block or around it is not computed again. */
export class Statements {
  readonly #scopes: Scope[] = [newScope('', 1)]
  /** How deep the scope of each variable is. */
  readonly #depths = new Map<string, number>()
  /** The same of expressions of them. */
  readonly #needed = new Map<string, number>()
  #names = 0
  /** Statements that are run through, conditions being met: what it costs, roughly. */
  work = 0

  get text(): string {
    return this.#scopes[0]!.lines.join('\n')
  }

  /** A local variable of an expression; the same expression is the same variable. It stands outside of loops that it does not need. */
  let(type: 'int' | 'float' | 'vec4' | 'bool', expression: string): string {
    if (this.#depths.has(expression)) return expression
    const key = `${type} ${expression}`
    const known = this.#known(key)
    if (known) return known
    const depth = this.#depthOf(expression)
    const scope = this.#scopes[depth]!
    const name = this.name()
    scope.lines.push(`${type} ${name} = ${expression};`)
    this.work += scope.times
    scope.known.set(key, name)
    this.#depths.set(name, depth)
    return name
  }

  /** The outermost scope that an expression can stand in: not outside of a condition. */
  #depthOf(expression: string): number {
    return Math.max(
      this.#neededBy(expression),
      this.#scopes.findLastIndex(({ isCondition }) => isCondition),
    )
  }

  #neededBy(expression: string): number {
    const known = this.#needed.get(expression)
    if (known !== undefined) return known
    const names = expression.match(/\bv\d+\b/g) ?? []
    const needed = Math.max(0, ...names.map((name) => this.#depths.get(name)!))
    this.#needed.set(expression, needed)
    return needed
  }

  /** What is written once in a block: there and in blocks within it, it is known by its name. */
  once(name: string, write: () => string): string {
    const known = this.#known(name)
    if (known !== undefined) return known
    const written = write()
    this.#scopes.at(-1)!.known.set(name, written)
    return written
  }

  #known(name: string): string | undefined {
    return this.#scopes.findLast(({ known }) => known.has(name))?.known.get(name)
  }

  /** The text of an integer: what is needed of it outside of a loop is computed there. */
  int(a: Int): string {
    return a.known === undefined ? this.once(`int ${a}`, () => this.#written(a)) : String(a.known)
  }

  #written(a: Int): string {
    const sum = this.levels(a).reduce((text, level) => this.#added(text, level), '')
    return a.constant === 0 ? sum : this.#kept(`${sum} ${a.constant < 0 ? '-' : '+'} ${Math.abs(a.constant)}`)
  }

  /** The parts of a sum, but for the constant, from those known outermost. */
  levels({ terms }: Int): readonly Int[] {
    const byDepth = groupBy(terms, ({ atom: { text } }) => this.#depthOf(text))
    return [...byDepth].sort(([a], [b]) => a - b).map(([, level]) => new Int(level, 0))
  }

  #added(sum: string, { terms }: Int): string {
    return terms.reduce((text, { atom, times }) => {
      const one = this.#atom(atom)
      const many = times === 1 ? one : this.#kept(scaled(one, times))
      return text === '' ? many : this.#kept(`${text} + ${many}`)
    }, sum)
  }

  #atom({ text, part }: Atom): string {
    return part ? this.#kept(part.text(this.int(part.of))) : text
  }

  readonly #kept = (expression: string) => this.let('int', expression)

  /** A variable that statements change. */
  variable(type: 'float' | 'vec4' | 'int', start: string): string {
    const name = this.name()
    this.line(`${type} ${name} = ${start};`)
    this.#depths.set(name, this.#scopes.length - 1)
    return name
  }

  name(): string {
    return `v${this.#names++}`
  }

  line(text: string) {
    const scope = this.#scopes.at(-1)!
    scope.lines.push(text)
    this.work += scope.times
  }

  /** Statements that are done only sometimes. */
  when(header: string, body: () => void) {
    this.#block(newScope(header, this.#times, true), body)
  }

  /** Counts an integer up to `end` by `by`. */
  loop(end: number, by: number, body: (at: Int) => void) {
    const count = Math.ceil(end / by)
    if (count <= 1) return body(zero)
    const name = this.name()
    this.#depths.set(name, this.#scopes.length)
    const header = `for (int ${name} = 0; ${name} < ${count}; ${name}++)`
    this.#block(newScope(header, this.#times * count), () => body(times(between(name, 0, count - 1), by)))
  }

  get #times(): number {
    return this.#scopes.at(-1)!.times
  }

  #block(scope: Scope, body: () => void) {
    this.#scopes.push(scope)
    body()
    this.#scopes.pop()
    this.#scopes.at(-1)!.lines.push(`${scope.header} {`, ...scope.lines, '}')
  }
}
