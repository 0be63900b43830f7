/**
 * What threads agree by: one 32-bit word each, at these addresses of the memory they share, each in a line of its own of
 * the processor's cache. The first page of an arena is free for them.
 */
export const words = {
  /** The program whose phase runs, and how many of its chunks nobody has taken yet: `program << countBits | chunks`. */
  open: 64,
  /** Chunks of the phase that are not done. */
  pending: 128,
  /** One after the number of the last chunk of the phase. */
  end: 192,
  /** The program that runs; 0 for none. */
  running: 256,
  /** Changes whenever there is something new to see. */
  signal: 320,
  /** Helpers that sleep until it changes. */
  sleeping: 384,
  /** Chunks that helpers did. */
  helped: 512,
  /** Messages that were sent to each helper. */
  sent: 448,
} as const

/** Bits of `open` that count chunks. */
export const countBits = 10

/** Chunks of a phase, at most. */
export const mostChunks = 2 ** countBits - 1
