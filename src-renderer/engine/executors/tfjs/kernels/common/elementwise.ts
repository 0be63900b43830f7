import type { Kernel, Kernels } from '../../kernel'
import { selectKernel } from '../../select'
import { toFloat } from '../../to-float'

const unary =
  (name: string): Kernel =>
  (device) => {
    const run = device.kernel(name)
    return ([x]) => run({ x: x! })
  }

const binary =
  (name: string): Kernel =>
  (device) => {
    const run = device.kernel(name)
    return ([a, b]) => run({ a: a!, b: b! })
  }

const comparison =
  (name: string): Kernel =>
  (device) => {
    const run = device.kernel(name)
    const float = toFloat(device)
    return ([a, b]) => float(run({ a: a!, b: b! }))
  }

/** Ops that work element by element. */
export default {
  neg: unary('Neg'),
  exp: unary('Exp'),
  log: unary('Log'),
  sqrt: unary('Sqrt'),
  rsqrt: unary('Rsqrt'),
  abs: unary('Abs'),
  tanh: unary('Tanh'),
  sigmoid: unary('Sigmoid'),
  relu: unary('Relu'),
  erf: unary('Erf'),
  add: binary('Add'),
  sub: binary('Sub'),
  mul: binary('Multiply'),
  div: binary('RealDiv'),
  maximum: binary('Maximum'),
  minimum: binary('Minimum'),
  pow: binary('Pow'),
  greater: comparison('Greater'),
  greaterEqual: comparison('GreaterEqual'),
  less: comparison('Less'),
  lessEqual: comparison('LessEqual'),
  equal: comparison('Equal'),
  select: selectKernel,
  stopGradient:
    (device) =>
    ([x]) =>
      device.alias(x!),
  cast: (device) => {
    const run = device.kernel('Cast')
    return ([x]) => run({ x: x! }, { dtype: 'float32' })
  },
} satisfies Kernels
