import type { Writer, Writers } from '../writer'

const families: Record<string, { default?: Writers }> = import.meta.glob(['./*.ts', '!./registry.ts'], {
  eager: true,
})

/** How each op is written in a kernel. */
export const writers: ReadonlyMap<string, Writer> = new Map(
  Object.values(families).flatMap(({ default: family = {} }) => Object.entries(family)),
)
