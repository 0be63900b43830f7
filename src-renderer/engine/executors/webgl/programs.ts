/** A linked shader and where its uniforms are. */
export interface Linked {
  readonly program: WebGLProgram
  readonly numbers: WebGLUniformLocation | null
  readonly scalar: (k: number) => WebGLUniformLocation | null
}

const vertex = `#version 300 es
void main() { gl_Position = vec4(float(gl_VertexID & 1) * 4.0 - 1.0, float(gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }`

/** Shaders of one context by their source: each is compiled once. */
export class Programs {
  readonly #gl: WebGL2RenderingContext
  readonly #linked = new Map<string, WebGLProgram>()
  readonly #vertex: WebGLShader

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl
    this.#vertex = this.#compile(gl.VERTEX_SHADER, vertex)
  }

  get count(): number {
    return this.#linked.size
  }

  /** Compiles all at once, so that the driver may do so in parallel, and only then asks what became of them. */
  link(sources: Iterable<string>): ReadonlyMap<string, Linked> {
    const wanted = [...new Set(sources)]
    const fresh = wanted.filter((source) => !this.#linked.has(source))
    for (const source of fresh) this.#linked.set(source, this.#begin(source))
    for (const source of fresh) this.#expectLinked(source)
    return new Map(wanted.map((source) => [source, this.#look(source)]))
  }

  #begin(source: string): WebGLProgram {
    const gl = this.#gl
    const program = gl.createProgram()
    gl.attachShader(program, this.#vertex)
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

  #expectLinked(source: string) {
    const gl = this.#gl
    const program = this.#linked.get(source)!
    if (gl.getProgramParameter(program, gl.LINK_STATUS) || gl.isContextLost()) return
    const why = (gl.getAttachedShaders(program) ?? []).map((shader) => gl.getShaderInfoLog(shader)).join('\n')
    throw new TypeError(
      `webgl: expected a shader that compiles, got ${why}${gl.getProgramInfoLog(program)}\n${source}`,
    )
  }

  #look(source: string): Linked {
    const gl = this.#gl
    const program = this.#linked.get(source)!
    gl.useProgram(program)
    for (let k = 0; ; k++) {
      const sampler = gl.getUniformLocation(program, `t${k}`)
      if (!sampler) break
      gl.uniform1i(sampler, k)
    }
    const scalars = Array.from({ length: 8 }, (_, k) => gl.getUniformLocation(program, `f${k}`))
    return { program, numbers: gl.getUniformLocation(program, 'u'), scalar: (k) => scalars[k] ?? null }
  }
}
