/** Where the first item is, from a place on, that passes a test; -1 if none does. */
export function findIndexFrom<T>(
  items: readonly T[],
  from: number,
  test: (item: T, place: number) => boolean,
): number {
  for (let place = from; place < items.length; place++) if (test(items[place]!, place)) return place
  return -1
}
