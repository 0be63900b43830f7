import { registryOf } from '../../registry'
import type { DimensionDefinition } from './define'

/** Every kind of range by its type. The folder is the list. */
export const dimensions = registryOf(
  import.meta.glob<{ default?: DimensionDefinition }>(
    ['./*.ts', '!./define.ts', '!./bounds.ts', '!./registry.ts'],
    { eager: true },
  ),
)
