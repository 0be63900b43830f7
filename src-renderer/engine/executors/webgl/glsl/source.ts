import type { Shader } from './shader'

/** What a shader declares: how many of each, floats and integers handed in by fours. */
export interface Declared {
  readonly stage: Shader['stage']
  readonly results: number
  readonly flat: number
  readonly layered: number
  readonly scalars: number
  readonly ints: number
  readonly floats: number
}

/** The shaders of a program, whose vertex shader is that which draws the whole where it has none of its own. */
export interface Source {
  readonly source: string
  readonly vertex?: string
}

/** The whole text of a shader. */
export function sourceOf(declared: Declared, body: string): Source {
  const { stage, results } = declared
  if (stage === 'points') return { source: pass, vertex: framed(declared, ['flat out vec4 four;'], body) }
  const outputs = numbered(results, (k) => `layout(location = ${k}) out vec4 result${k};`)
  return { source: framed(declared, outputs, body) }
}

const numbered = (count: number, line: (k: number) => string) =>
  Array.from({ length: count }, (_, k) => line(k))

function framed(
  { flat, layered, scalars, ints, floats }: Declared,
  outputs: readonly string[],
  body: string,
): string {
  return [
    '#version 300 es',
    'precision highp float; precision highp int; precision highp sampler2D; precision highp sampler2DArray;',
    ...numbered(flat, (k) => `uniform sampler2D t${k};`),
    ...numbered(layered, (k) => `uniform sampler2DArray a${k};`),
    ...numbered(scalars, (k) => `uniform float f${k};`),
    ...(ints > 0 ? [`uniform ivec4 u[${Math.ceil(ints / 4)}];`] : []),
    ...(floats > 0 ? [`uniform vec4 w[${Math.ceil(floats / 4)}];`] : []),
    ...outputs,
    ...functions.flatMap(([name, text]) => (body.includes(`${name}(`) ? [text] : [])),
    'void main() {',
    body,
    '}',
  ].join('\n')
}

/** The fragment shader of points. */
const pass = `#version 300 es
precision highp float;
flat in vec4 four;
out vec4 result;
void main() { result = four; }`

/** Functions of floats and of vectors that GLSL lacks, by name; the error function is that of Abramowitz and Stegun, 7.1.26. */
const functions = ['float', 'vec4'].flatMap((type) => [
  [
    'errorFunction',
    `${type} errorFunction(${type} x) {
  ${type} a = abs(x);
  ${type} t = 1.0 / (1.0 + 0.3275911 * a);
  ${type} p = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return sign(x) * (1.0 - p * exp(-a * a));
}`,
  ],
  [
    'power',
    `${type} power(${type} x, ${type} y) {
  ${type} odd = ${type === 'float' ? 'float(x < 0.0 && mod(y, 2.0) != 0.0)' : 'vec4(lessThan(x, vec4(0.0))) * vec4(notEqual(mod(y, 2.0), vec4(0.0)))'};
  return (1.0 - 2.0 * odd) * pow(abs(x), y);
}`,
  ],
]) as readonly (readonly [string, string])[]
