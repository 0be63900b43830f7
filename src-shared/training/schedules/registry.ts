import { registryOf } from '../../registry'
import type { ScheduleDefinition } from './define'

/** Every learning-rate schedule by its type. The folder is the list. */
export const schedules = registryOf(
  import.meta.glob<{ default?: ScheduleDefinition }>(['./*.ts', '!./define.ts', '!./registry.ts'], {
    eager: true,
  }),
)
