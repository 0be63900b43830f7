/** What was handed over under a name; complains where nothing was. */
export function expectData<T>(data: T | undefined, what: string): T {
  if (data === undefined) throw new TypeError(`${what}: expected its data, got nothing`)
  return data
}
