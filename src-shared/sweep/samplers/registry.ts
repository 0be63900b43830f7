import { registryOf } from '../../registry'
import type { SamplerDefinition } from './define'

/** Every sampler by its type. The folder is the list. */
export const samplers = registryOf(
  import.meta.glob<{ default?: SamplerDefinition }>(['./*.ts', '!./define.ts', '!./registry.ts'], {
    eager: true,
  }),
)
