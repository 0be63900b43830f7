import type { Component } from './tokenizer-file'

/** A way to cut a text into tokens, and how files say it. */
export interface Cut {
  /** The tokens of a text. */
  pieces(text: string): Iterable<string>
  /** The same in a `tokenizer.json`. */
  readonly preTokenizer: Component
  /** What stands between tokens in a text made of them. */
  readonly joint: '' | ' '
}

/** The first `most` of some things, without making the others. */
export function* first<T>(things: Iterable<T>, most: number): Generator<T> {
  if (most <= 0) return
  let left = most
  for (const thing of things) {
    yield thing
    if (--left === 0) return
  }
}
