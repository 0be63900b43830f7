/** Takes bytes off pieces as they are needed. */
export function pieceReader(pieces: AsyncIterable<Uint8Array>) {
  const coming = pieces[Symbol.asyncIterator]()
  let held: Uint8Array[] = []
  let length = 0

  async function next(): Promise<boolean> {
    const { done, value } = await coming.next()
    if (done) return false
    held.push(value)
    length += value.length
    return true
  }

  return {
    /** The next `bytes`; fewer are a RangeError. */
    async take(bytes: number): Promise<Uint8Array> {
      while (length < bytes)
        if (!(await next())) throw new RangeError(`${bytes} bytes of numbers, got ${length}`)
      if (bytes === 0) return new Uint8Array()
      const all = held.length === 1 ? held[0]! : Buffer.concat(held)
      held = [all.subarray(bytes)]
      length -= bytes
      return all.subarray(0, bytes)
    },
    /** Reads to the end; whether anything was left. */
    async skipRest(): Promise<boolean> {
      let rest = length > 0
      while (await next()) {
        rest = true
        ;[held, length] = [[], 0]
      }
      return rest
    },
  }
}
