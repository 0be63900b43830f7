import { registryOf } from '../registry'
import type { Environment } from './define'

/** Every environment by its type. The folder is the list. */
export const environments = registryOf(
  import.meta.glob<{ default?: Environment }>(['./*.ts', '!./define.ts', '!./registry.ts'], { eager: true }),
)
