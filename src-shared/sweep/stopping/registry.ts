import { registryOf } from '../../registry'
import type { StoppingDefinition } from './define'

/** Every stopping rule by its type. The folder is the list. */
export const stoppingRules = registryOf(
  import.meta.glob<{ default?: StoppingDefinition }>(
    ['./*.ts', '!./define.ts', '!./registry.ts', '!./rungs.ts'],
    { eager: true },
  ),
)
