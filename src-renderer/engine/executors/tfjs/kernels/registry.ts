import type { Kernel, Kernels } from '../kernel'

const families = import.meta.glob<{ default: Kernels }>(['./*.ts', '!./registry.ts'], { eager: true })

/** Every kernel by the op type it runs. */
export const kernels: ReadonlyMap<string, Kernel> = new Map(
  Object.values(families).flatMap(({ default: family }) => Object.entries(family)),
)
