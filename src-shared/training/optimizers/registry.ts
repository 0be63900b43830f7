import { registryOf } from '../../registry'
import type { OptimizerDefinition } from './define'

/** Every optimizer by its type. The folder is the list. */
export const optimizers = registryOf(
  import.meta.glob<{ default?: OptimizerDefinition }>(['./*.ts', '!./define.ts', '!./registry.ts'], {
    eager: true,
  }),
)
