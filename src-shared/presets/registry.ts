import { registryOf } from '../registry'
import type { Preset } from './define'

/** Every preset by its type, in the order of their `order`. The folder is the list. */
export const presets = new Map(
  [
    ...registryOf(
      import.meta.glob<{ default?: Preset }>(['./*.ts', '!./define.ts', '!./registry.ts'], { eager: true }),
    ),
  ].sort(([, a], [, b]) => a.order - b.order),
)
