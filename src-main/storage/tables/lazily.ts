/** Rows that are read one at a time, and anew each time they are gone through; no statement stays open between them. */
export function lazily<Key, Item>(keys: () => readonly Key[], read: (key: Key) => Item): Iterable<Item> {
  return {
    *[Symbol.iterator]() {
      for (const key of keys()) yield read(key)
    },
  }
}
