import type { Feeds } from '../executor'
import type { Context } from './context'
import { expectData } from './expect-data'
import type { Draw } from './plan'
import type { Linked } from './programs'
import type { Texture } from './textures'

/** A draw whose shader is linked. */
export interface ReadyDraw extends Draw {
  readonly linked: Linked
}

/** One of equal parts of a draw. */
interface Part {
  readonly part: number
  readonly of: number
}

const whole: Part = { part: 0, of: 1 }

/** Into how many parts a draw can be cut. */
export const partsAtMost = ({ points, layout: { width, height } }: Draw) => points ?? Math.max(width, height)

/** Makes draws of a plan, whole or part by part: the bits are the same. */
export class Artist {
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  /** Draws the whole or a part, on the textures that stand in slots. */
  draw(draw: ReadyDraw, slots: readonly Texture[], feeds: Feeds, part = whole) {
    const { gl } = this.#context
    const { layout, points } = draw
    this.#bind(draw, slots, feeds)
    gl.viewport(0, layout.from ?? 0, layout.width, layout.height)
    if (points !== undefined) this.#addUp(points, part)
    else if (part.of === 1) gl.drawArrays(gl.TRIANGLES, 0, 3)
    else this.#band(draw, part)
  }

  /** Draws only one texel, for the driver to finish the shader. */
  tryOut(draw: ReadyDraw, slots: readonly Texture[], feeds: Feeds) {
    const { gl } = this.#context
    this.#bind(draw, slots, feeds)
    gl.viewport(0, draw.layout.from ?? 0, 1, 1)
    if (draw.points !== undefined) this.#addUp(1, whole)
    else gl.drawArrays(gl.TRIANGLES, 0, 3)
  }

  #bind(
    { linked, targets, ints, floats, scalars, textures }: ReadyDraw,
    slots: readonly Texture[],
    feeds: Feeds,
  ) {
    const { gl } = this.#context
    gl.useProgram(linked.program)
    this.#context.textures.drawInto(targets.map((target) => slots[target]!))
    for (let k = 0; k < textures.length; k++) {
      gl.activeTexture(gl.TEXTURE0 + k)
      const { target: kind, texture } = slots[textures[k]!]!
      gl.bindTexture(kind, texture)
    }
    if (ints.length > 0) gl.uniform4iv(linked.ints, ints)
    if (floats.length > 0) gl.uniform4fv(linked.floats, floats)
    scalars.forEach((name, k) => gl.uniform1f(linked.scalar(k), scalarOf(feeds, name)))
  }

  /** Draws a band of rows, or of columns where there are more of them. */
  #band({ layout: { width, height, from: row = 0 } }: ReadyDraw, part: Part) {
    const { gl } = this.#context
    const { from, to } = range(Math.max(width, height), part)
    gl.enable(gl.SCISSOR_TEST)
    if (height >= width) gl.scissor(0, row + from, width, to - from)
    else gl.scissor(from, row, to - from, height)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
    gl.disable(gl.SCISSOR_TEST)
  }

  /** Draws points that are added where they fall, in their order. */
  #addUp(count: number, part: Part) {
    const { gl } = this.#context
    const { from, to } = range(count, part)
    if (part.part === 0) gl.clear(gl.COLOR_BUFFER_BIT)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE)
    gl.drawArrays(gl.POINTS, from, to - from)
    gl.disable(gl.BLEND)
  }
}

/** A part of so many. */
function range(count: number, { part, of }: Part) {
  return { from: Math.floor((count * part) / of), to: Math.floor((count * (part + 1)) / of) }
}

function scalarOf(feeds: Feeds, name: string): number {
  const value = expectData(feeds[name], `feed ${name}`)
  return typeof value === 'number' ? value : value[0]!
}
