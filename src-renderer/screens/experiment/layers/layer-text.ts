import { layerDefinitions } from '#shared/model/layers/registry'
import { count } from '#renderer/state/format'
import { language } from '#renderer/state/language.svelte'
import { choiceName } from '../settings/choice-name'
import type { LayerSpec } from '#shared/spec'

/** What a layer is called in the language of the interface; its type where nobody knows it. */
export function layerName({ type }: Pick<LayerSpec, 'type'>): string {
  return layerDefinitions.get(type)?.text[language.current].name ?? type
}

/** The name of one of its settings. */
export function paramName({ type }: Pick<LayerSpec, 'type'>, param: string): string {
  return layerDefinitions.get(type)?.text[language.current].params[param] ?? param
}

const longestName = 12

/** Its most telling settings in one line: "16, 5, same, relu"; a single number with its name: "heads 8". */
export function layerSummary(layer: LayerSpec): string {
  const parsed = layerDefinitions.get(layer.type)?.params.safeParse(layer.params)
  const settings = Object.entries(parsed?.success ? parsed.data : layer.params)
  const texts = settings.flatMap(([name, value]) => {
    const text = settingValue(value)
    return text === '' ? [] : [{ name, text }]
  })
  const [only, second] = texts
  const name = only ? paramName(layer, only.name).toLowerCase() : ''
  if (only && !second && name.length <= longestName) return `${name} ${only.text}`
  return texts
    .slice(0, 4)
    .map(({ text }) => text)
    .join(', ')
}

/** A setting worth a word; switches, zeros, tiny numbers and what is left out are not. */
function settingValue(value: unknown): string {
  if (typeof value === 'number')
    return Math.abs(value) < 1e-3 ? '' : Number.isInteger(value) ? count(value) : String(value)
  if (Array.isArray(value)) return value.join(' × ')
  return typeof value === 'string' && value !== 'none' ? choiceName(value) : ''
}

/** A shape as the editor writes it: `B × 100 × 300`. */
export function shapeText(shape: readonly number[] | null): string {
  return shape === null ? '?' : shape.map((size) => (size < 0 ? 'B' : String(size))).join(' × ')
}
