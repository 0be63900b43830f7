import { HeadlightError } from './errors'

interface Layer {
  readonly id: string
  readonly params?: Readonly<Record<string, unknown>>
}

/**
 * A spec with the setting at a path changed. Layers are named by their ids: `layers.attention.heads`, also written
 * `layers.attention.params.heads`. Throws `unknown_setting` where there is no such place.
 */
export function withSetting<T extends object>(spec: T, path: string, value: unknown): T {
  return change(spec, path.split('.'), value, path) as T
}

/** The value of a spec at a path; `undefined` where there is none. */
export function settingAt(spec: object, path: string): unknown {
  let at: unknown = spec
  for (const key of plainPath(path).split('.')) at = inside(at, key)
  return at
}

/** The path as lists and differences write it, without the word `params`. */
export function plainPath(path: string): string {
  return path.replace(/^(layers\.[^.]+)\.params\./, '$1.')
}

function inside(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return (node as Layer[]).find(({ id }) => id === key)?.params
  if (typeof node !== 'object' || node === null) return undefined
  return Object.hasOwn(node, key) ? (node as Record<string, unknown>)[key] : undefined
}

function change(node: unknown, [key, ...rest]: readonly string[], value: unknown, path: string): unknown {
  if (key === undefined) return value
  if (Array.isArray(node)) return changeLayer(node as Layer[], key, rest, value, path)
  if (typeof node !== 'object' || node === null)
    throw new HeadlightError('unknown_setting', { setting: path })
  const children = node as Record<string, unknown>
  return { ...children, [key]: change(children[key] ?? {}, rest, value, path) }
}

function changeLayer(
  layers: readonly Layer[],
  id: string,
  rest: readonly string[],
  value: unknown,
  path: string,
) {
  const [first, ...behind] = rest
  const keys = first === 'params' ? behind : rest
  if (keys.length === 0 || !layers.some((layer) => layer.id === id))
    throw new HeadlightError('unknown_setting', { setting: path })
  return layers.map((layer) =>
    layer.id === id ? { ...layer, params: change(layer.params ?? {}, keys, value, path) } : layer,
  )
}
