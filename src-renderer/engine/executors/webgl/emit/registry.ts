import type { Emitter, Emitters } from '../glsl/emitter'

const families: Record<string, { default?: Emitters }> = import.meta.glob(['./*.ts', '!./registry.ts'], {
  eager: true,
})

/** How each op is written in a shader. */
export const emitters: ReadonlyMap<string, Emitter> = new Map(
  Object.values(families).flatMap(({ default: family = {} }) => Object.entries(family)),
)
