import * as messages from '#shared/paraglide/messages.js'
import type { Fix } from '#shared/errors'
import type { LayerSpec } from '#shared/spec'
import { paramName } from './layer-text'

type Message = (values: Record<string, string | number>) => string

/** What the button of a fix says: "Use 6 heads". */
export function fixLabel({ layer, param, value }: Fix, layers: readonly LayerSpec[]): string {
  const special = (messages as unknown as Record<string, Message | undefined>)[`fix_${param}`]
  if (special) return special({ value })
  const type = layers.find(({ id }) => id === layer)?.type ?? ''
  return messages.fix_set({ setting: paramName({ type }, param), value })
}
