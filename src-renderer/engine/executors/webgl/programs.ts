/** A linked shader and where its uniforms are. */
export interface Linked {
  readonly program: WebGLProgram
  readonly ints: WebGLUniformLocation | null
  readonly floats: WebGLUniformLocation | null
  readonly scalar: (k: number) => WebGLUniformLocation | null
}

/** The vertex shader that draws the whole. */
const whole = `#version 300 es
void main() { gl_Position = vec4(float(gl_VertexID & 1) * 4.0 - 1.0, float(gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }`

/** What a program is linked of: a fragment shader, and a vertex shader where it is not the one that draws the whole. */
export interface Sources {
  readonly source: string
  readonly vertex?: string
}

const keyOf = ({ source, vertex }: Sources) => (vertex ? `${vertex}\n${source}` : source)

/** Shaders of one context by their source: each is compiled once. */
export class Programs {
  readonly #gl: WebGL2RenderingContext
  readonly #parallel: { readonly COMPLETION_STATUS_KHR: GLenum } | null
  readonly #begun = new Map<string, WebGLProgram>()
  readonly #linked = new Map<string, Linked>()
  readonly #whole: WebGLShader

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl
    this.#parallel = gl.getExtension('KHR_parallel_shader_compile')
    this.#whole = this.#compile(gl.VERTEX_SHADER, whole)
  }

  get count(): number {
    return this.#linked.size
  }

  /** The first draws of programs that are not linked yet. */
  missing<D extends Sources>(draws: readonly D[]): readonly D[] {
    const wanted = new Map(draws.map((draw) => [keyOf(draw), draw]))
    return [...wanted].flatMap(([key, draw]) => (this.#linked.has(key) ? [] : [draw]))
  }

  /** Has the driver compile; it may do many at once. */
  begin(sources: Sources) {
    const key = keyOf(sources)
    if (!this.#begun.has(key)) this.#begun.set(key, this.#begin(sources))
  }

  /** Whether the driver compiles many at once, and tells when it is done. */
  get isParallel(): boolean {
    return this.#parallel !== null
  }

  /** Whether what was begun is done. */
  isDone(sources: Sources): boolean {
    const program = this.#begun.get(keyOf(sources))!
    return this.#gl.getProgramParameter(program, this.#parallel!.COMPLETION_STATUS_KHR) as boolean
  }

  /** The program of a draw; waits for it. */
  of(sources: Sources): Linked {
    const key = keyOf(sources)
    const known = this.#linked.get(key)
    if (known) return known
    this.begin(sources)
    this.#expectLinked(key)
    const linked = this.#look(sources)
    this.#linked.set(key, linked)
    return linked
  }

  #begin({ source, vertex }: Sources): WebGLProgram {
    const gl = this.#gl
    const program = gl.createProgram()
    gl.attachShader(program, vertex ? this.#compile(gl.VERTEX_SHADER, vertex) : this.#whole)
    gl.attachShader(program, this.#compile(gl.FRAGMENT_SHADER, source))
    gl.linkProgram(program)
    return program
  }

  #compile(type: GLenum, source: string): WebGLShader {
    const gl = this.#gl
    const shader = gl.createShader(type)!
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    return shader
  }

  #expectLinked(key: string) {
    const gl = this.#gl
    const program = this.#begun.get(key)!
    if (gl.getProgramParameter(program, gl.LINK_STATUS) || gl.isContextLost()) return
    const why = (gl.getAttachedShaders(program) ?? []).map((shader) => gl.getShaderInfoLog(shader)).join('\n')
    throw new TypeError(
      `webgl: expected a shader that compiles, got ${why}${gl.getProgramInfoLog(program)}\n${key}`,
    )
  }

  #look(sources: Sources): Linked {
    const gl = this.#gl
    const program = this.#begun.get(keyOf(sources))!
    gl.useProgram(program)
    const at = (name: string) => gl.getUniformLocation(program, name)
    samplersIn(sources).forEach((name, unit) => gl.uniform1i(at(name), unit))
    const scalars = Array.from({ length: 8 }, (_, k) => at(`f${k}`))
    return { program, ints: at('u'), floats: at('w'), scalar: (k) => scalars[k] ?? null }
  }
}

const samplersIn = ({ source, vertex = source }: Sources) =>
  Array.from(vertex.matchAll(/uniform sampler\w+ (\w+);/g), ([, name]) => name!)
