import { registryOf } from '../registry'
import type { TokenizerDefinition } from './define'

/** Every kind of tokeniser by its type. The folder is the list. */
export const tokenizers = registryOf(
  import.meta.glob<{ default?: TokenizerDefinition }>('./tokenizers/*.ts', { eager: true }),
)
