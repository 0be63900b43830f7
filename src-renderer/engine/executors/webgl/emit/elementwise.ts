import type { Node } from '../../compiled/node'
import type { Code } from '../glsl/code'
import type { Emitter, Emitters } from '../glsl/emitter'
import { broadcastIndex, type Index } from '../glsl/indices'

/** An expression of its inputs, the same for a float and for each of four. */
type Formula = (...inputs: readonly string[]) => string

/** Four neighbours of an input; of one that is stretched along the last axis, four times the same. */
function fourOf(code: Code, node: Node, input: Node, index: Index): string {
  const at = broadcastIndex(index, input.shape)
  const isSame = (input.shape.at(-1) ?? 1) === 1 && node.shape.at(-1) !== 1
  return isSame ? `vec4(${code.at(input, at)})` : code.four(input, at)
}

function elementwise(formula: Formula, ofFour: Formula = formula): Emitter {
  return {
    nature: { stretches: true },
    at: (code, node, index) =>
      code.let(
        'float',
        formula(...node.inputs.map((input) => code.at(input, broadcastIndex(index, input.shape)))),
      ),
    four: (code, node, index) =>
      code.let('vec4', ofFour(...node.inputs.map((input) => fourOf(code, node, input, index)))),
    texel: (code, _, inputs) => code.let('vec4', ofFour(...inputs)),
  }
}

const infix = (sign: string) => elementwise((a, b) => `${a} ${sign} ${b}`)
const call = (name: string) => elementwise((...inputs) => `${name}(${inputs.join(', ')})`)
const compare = (sign: string, name: string) =>
  elementwise(
    (a, b) => `float(${a} ${sign} ${b})`,
    (a, b) => `vec4(${name}(${a}, ${b}))`,
  )
const squashing = (formula: Formula): Emitter => ({
  ...elementwise(formula),
  nature: { stretches: true, squashes: true },
})
const same: Emitter = { ...elementwise((x) => x!), nature: { moves: true } }

/** Ops that make each element of the same elements of their inputs. */
export default {
  add: infix('+'),
  sub: infix('-'),
  mul: infix('*'),
  div: infix('/'),
  neg: elementwise((x) => `-${x}`),
  abs: call('abs'),
  sign: call('sign'),
  exp: call('exp'),
  log: call('log'),
  sqrt: call('sqrt'),
  rsqrt: call('inversesqrt'),
  square: elementwise((x) => `${x} * ${x}`),
  tanh: squashing((x) => `1.0 - 2.0 / (1.0 + exp(2.0 * ${x}))`),
  sigmoid: squashing((x) => `1.0 / (1.0 + exp(-${x}))`),
  softplus: elementwise((x) => `max(${x}, 0.0) + log(1.0 + exp(-abs(${x})))`),
  relu: elementwise(
    (x) => `${x} < 0.0 ? 0.0 : ${x}`,
    (x) => `mix(${x}, vec4(0.0), lessThan(${x}, vec4(0.0)))`,
  ),
  maximum: call('max'),
  minimum: call('min'),
  pow: call('power'),
  erf: call('errorFunction'),
  equal: compare('==', 'equal'),
  greater: compare('>', 'greaterThan'),
  greaterEqual: compare('>=', 'greaterThanEqual'),
  less: compare('<', 'lessThan'),
  lessEqual: compare('<=', 'lessThanEqual'),
  select: elementwise(
    (condition, a, b) => `${condition} != 0.0 ? ${a} : ${b}`,
    (condition, a, b) => `mix(${b}, ${a}, notEqual(${condition}, vec4(0.0)))`,
  ),
  stopGradient: same,
  copy: same,
  truncate: call('trunc'),
} satisfies Emitters
