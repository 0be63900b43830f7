/** A linked shader and where its uniforms are. */
export interface Linked {
  readonly program: WebGLProgram
  readonly numbers: WebGLUniformLocation | null
  readonly scalar: (k: number) => WebGLUniformLocation | null
}

const vertex = `#version 300 es
void main() { gl_Position = vec4(float(gl_VertexID & 1) * 4.0 - 1.0, float(gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }`

/** What a program is linked of: a fragment shader, and a vertex shader where it is not the one that draws the whole. */
export interface Sources {
  readonly source: string
  readonly points?: { readonly source: string } | undefined
}

const keyOf = ({ source, points }: Sources) => (points ? `${points.source}\n${source}` : source)

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
  link(draws: readonly Sources[]): readonly Linked[] {
    const wanted = new Map(draws.map((draw) => [keyOf(draw), draw]))
    const fresh = [...wanted].filter(([key]) => !this.#linked.has(key))
    for (const [key, draw] of fresh) this.#linked.set(key, this.#begin(draw))
    for (const [key] of fresh) this.#expectLinked(key)
    const looked = new Map([...wanted.keys()].map((key) => [key, this.#look(key)]))
    return draws.map((draw) => looked.get(keyOf(draw))!)
  }

  #begin({ source, points }: Sources): WebGLProgram {
    const gl = this.#gl
    const program = gl.createProgram()
    gl.attachShader(program, points ? this.#compile(gl.VERTEX_SHADER, points.source) : this.#vertex)
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
