import { reducedAxes, type Reduction } from '#shared/model/ops/rules/reducing'
import type { Code } from '../glsl/code'
import type { Emitter, Emitters } from '../glsl/emitter'
import type { Index } from '../glsl/indices'
import { zero } from '../glsl/integers'
import type { Node } from '../../compiled/node'

/** What a reduction begins with and how it takes in one more. */
interface Rule {
  readonly start: string
  readonly take: (sum: string, next: string) => string
  /** The four lanes of a vector as one. */
  readonly lanes: (four: string) => string
}

const rules = {
  sum: {
    start: '0.0',
    take: (sum, next) => `${sum} += ${next};`,
    lanes: (four) => `dot(${four}, vec4(1.0))`,
  },
  max: {
    start: '-3.4e38',
    take: (most, next) => `${most} = max(${most}, ${next});`,
    lanes: (four) => `max(max(${four}.x, ${four}.y), max(${four}.z, ${four}.w))`,
  },
} satisfies Record<string, Rule>

function reduction(rule: Rule): Emitter {
  return {
    nature: { loops: true },
    at: (code, node, index) => reduced(code, node, index, rule, 'float'),
    four: (code, node, index) => (lastStays(node) ? reduced(code, node, index, rule, 'vec4') : undefined),
  }
}

const axesOf = ({ inputs: [x], attrs }: Node) => reducedAxes(x!.shape, attrs as Reduction)
const lastStays = (node: Node) => !axesOf(node).includes(node.inputs[0]!.shape.length - 1)

function reduced(code: Code, node: Node, index: Index, rule: Rule, type: 'float' | 'vec4'): string {
  const [x] = node.inputs as [Node]
  const axes = axesOf(node)
  const last = x.shape.length - 1
  const byFours = type === 'float' && axes.includes(last) && x.shape[last]! % 4 === 0
  const sum = code.variable(
    byFours ? 'vec4' : type,
    byFours || type === 'vec4' ? `vec4(${rule.start})` : rule.start,
  )
  let kept = 0
  const keepsAxes = node.shape.length === x.shape.length
  const places = x.shape.map((_, axis) =>
    axes.includes(axis) ? (keepsAxes && kept++, zero) : index[kept++]!,
  )
  const open = [...axes]
  const next = () => {
    const axis = open.shift()
    if (axis === undefined) {
      return code.line(rule.take(sum, byFours || type === 'vec4' ? code.four(x, places) : code.at(x, places)))
    }
    code.loop(x.shape[axis]!, byFours && axis === last ? 4 : 1, (at) => {
      places[axis] = at
      next()
    })
  }
  next()
  return byFours ? code.let('float', rule.lanes(sum)) : sum
}

const argMax: Emitter = {
  nature: { loops: true },
  at(code, { inputs: [x], attrs }, index) {
    const { shape } = x!
    const axis =
      ((attrs.axis as number | undefined) ?? -1) +
      (((attrs.axis as number | undefined) ?? -1) < 0 ? shape.length : 0)
    const [most, where] = [code.variable('float', '-3.4e38'), code.variable('float', '0.0')]
    code.loop(shape[axis]!, 1, (at) => {
      const next = code.at(x!, index.toSpliced(axis, 0, at))
      code.line(`if (${next} > ${most}) { ${most} = ${next}; ${where} = float(${code.int(at)}); }`)
    })
    return where
  },
}

/** Ops that make one element of many. */
export default { sum: reduction(rules.sum), max: reduction(rules.max), argMax } satisfies Emitters
