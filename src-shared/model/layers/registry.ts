import { HeadlightError } from '../../errors'
import { nearest } from '../../nearest'
import { registryOf } from '../../registry'
import type { LayerDefinition } from './define'

/** Every layer by its type. The folder is the list. */
export const layerDefinitions = registryOf(
  import.meta.glob<{ default?: LayerDefinition }>(['./*.ts', '!./define.ts', '!./registry.ts'], {
    eager: true,
  }),
)

/** The definition of a layer type; throws `unknown_layer`, naming the nearest one. */
export function layerDefinition(type: string, layer?: string): LayerDefinition {
  const definition = layerDefinitions.get(type)
  if (definition) return definition
  throw new HeadlightError(
    'unknown_layer',
    { type, nearest: nearest(type, layerDefinitions.keys()) },
    { layer },
  )
}
