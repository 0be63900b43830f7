/** Paths at which two plain values differ: `layers.2.params.heads`. A list of other length counts as one change. */
export function changedPaths(from: unknown, to: unknown, path = ''): string[] {
  if (Object.is(from, to)) return []
  if (!isNested(from) || !isNested(to)) return [path]
  if (Array.isArray(from) !== Array.isArray(to)) return [path]
  if (Array.isArray(from) && Array.isArray(to) && from.length !== to.length) return [path]
  const names = new Set([...Object.keys(from), ...Object.keys(to)])
  const [a, b] = [from, to] as [Record<string, unknown>, Record<string, unknown>]
  return [...names].flatMap((name) => changedPaths(a[name], b[name], path === '' ? name : `${path}.${name}`))
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null
