import { sizeOf } from '#shared/model/graph/value'
import type { Program } from '../executor'
import type { Need } from '../need'
import { layoutOf, type Layout } from './layout'
import { planOf, type Slot } from './plan'
import { mostTextures } from './stored'

/** What nearly every graphics card can do. */
const usual = { results: 8, textures: mostTextures, adds: true, isSoftware: false }

/** The textures of a program, and the buffers through which its states are read. */
export function needOf(program: Program): Need {
  const { textures, constants, feeds, states, outputs } = planOf(program, usual)
  const currents = states.map(({ current }) => current)
  const slots = [...constants, ...feeds.values(), ...currents, ...states.map(({ next }) => next)]
  const layouts = [...textures, ...[...slots, ...outputs.values()].map(layoutIn)]
  const read = currents.reduce((sum, { node }) => sum + 4 * sizeOf(node.shape), 0)
  return {
    bytes: read + layouts.reduce((sum, layout) => sum + bytesOf(layout), 0),
    side: Math.max(...layouts.flatMap(({ width, height }) => [width, height])),
  }
}

const layoutIn = ({ node }: Slot) => layoutOf(node.shape)

/** Four floats a texel. */
const bytesOf = ({ width, height, layers }: Layout) => 16 * width * height * layers
