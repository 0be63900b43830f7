import { registryOf } from '#shared/registry'
import type { BenchModel } from './define'

/** Every model of the benches by its type. The folder is the list. */
export const benchModels = registryOf(
  import.meta.glob<{ default: BenchModel }>('./kinds/*.ts', { eager: true }),
)
