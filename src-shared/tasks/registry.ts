import { registryOf } from '../registry'
import type { TaskDefinition } from './define'

/** Every task by its type. The folder is the list. */
export const tasks = registryOf(
  import.meta.glob<{ default?: TaskDefinition }>(['./*.ts', '!./define.ts', '!./registry.ts'], {
    eager: true,
  }),
)
