import { HeadlightError } from './errors'
import { nearest } from './nearest'

/** Things of one kind by their type, taken from the files of the kind's folder. */
export function registryOf<T extends { readonly type: string }>(
  files: Readonly<Record<string, { default?: T }>>,
): ReadonlyMap<string, T> {
  return new Map(
    Object.values(files).flatMap(({ default: item }) => (item ? [[item.type, item] as const] : [])),
  )
}

/** The thing of a type, or the error `unknown_<kind>` that names the nearest one. */
export function findOf<T>(registry: ReadonlyMap<string, T>, kind: string, type: string): T {
  const found = registry.get(type)
  if (found === undefined)
    throw new HeadlightError(`unknown_${kind}`, { type, nearest: nearest(type, registry.keys()) })
  return found
}

/** The settings of a `{ type, … }`, checked by the schema of its kind; the error names the wrong one. */
export function settingsOf<P>(
  schema: { safeParse(data: unknown): { success: true; data: P } | { success: false; error: SchemaError } },
  settings: unknown,
  owner: string,
): P {
  const parsed = schema.safeParse(settings)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new HeadlightError('bad_setting', {
    layer: owner,
    setting: issue.path.join('.'),
    problem: issue.message,
  })
}

interface SchemaError {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}
