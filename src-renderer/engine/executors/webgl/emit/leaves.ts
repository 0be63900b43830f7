import type { Emitters } from '../glsl/emitter'
import { decimal } from '../glsl/numerals'
import type { Node } from '../../compiled/node'

/** A number as GLSL writes it. */
function literal(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'uintBitsToFloat(0x7f800000u)' : value < 0 ? 'uintBitsToFloat(0xff800000u)' : 'uintBitsToFloat(0x7fc00000u)' // prettier-ignore
  return value < 0 ? `(${decimal(value)})` : decimal(value)
}

const number = ({ attrs }: Node) => literal((attrs.data as Float32Array)[0]!)

/** Numbers that stand in the shader, and scalars that are fed. */
export default {
  number: {
    at: (_, node) => number(node),
    four: (_, node) => `vec4(${number(node)})`,
    texel: (_, node) => `vec4(${number(node)})`,
  },
  scalar: {
    at: (code, { attrs }) => code.scalar(attrs.name as string),
    four: (code, { attrs }) => `vec4(${code.scalar(attrs.name as string)})`,
    texel: (code, { attrs }) => `vec4(${code.scalar(attrs.name as string)})`,
  },
} satisfies Emitters
