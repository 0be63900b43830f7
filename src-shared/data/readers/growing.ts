/** Numbers of a length not known beforehand, in typed memory that doubles as it fills. */
export function growing<T extends Float64Array | Int32Array>(make: (length: number) => T) {
  let memory = make(1024)
  let length = 0
  return {
    push(value: number): void {
      if (length === memory.length) {
        const larger = make(length * 2)
        larger.set(memory)
        memory = larger
      }
      memory[length++] = value
    },
    /** What was pushed, in memory of just that length. */
    finish(): T {
      const exact = make(length)
      exact.set(memory.subarray(0, length))
      return exact
    },
  }
}
