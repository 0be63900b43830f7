import type { FeedSignature, InputSignature } from '#shared/tasks/define'

/** One class out of `count` for an example. */
function oneOf(count: number) {
  const labels = Array.from({ length: count }, String)
  return { outputs: count, outputMeaning: 'classes', labels } as const
}

/** A series of `length` steps of `features` numbers, and its class. */
export function series(length: number, features: number, classes = 10): InputSignature {
  const positions = { kind: 'step', shape: [length] } as const
  return { shape: [length, features], dtype: 'float32', positions, ...oneOf(classes) }
}

/** A square picture of one channel, and its class. */
export function pictures(edge: number, classes = 10): InputSignature {
  const positions = { kind: 'pixel', shape: [edge, edge] } as const
  return { shape: [edge, edge, 1], dtype: 'float32', positions, ...oneOf(classes) }
}

/** A text of `length` words, none of them padding, and its class. */
export function texts(length: number, ids: number, classes = 2): InputSignature {
  return { ...words(length, ids), ...oneOf(classes) }
}

/** A text of `length` words that is written from another one. */
export function pairs(length: number, ids: number): InputSignature {
  return {
    ...words(length, ids),
    more: { decoder: { ...words(length, ids, 'decoder') } },
    ...oneOf(ids),
    outputShape: [length, ids],
    targetShape: [length],
  }
}

function words(length: number, ids: number, feed?: string): FeedSignature {
  return { shape: [length], dtype: 'int32', ids, positions: { kind: 'token', shape: [length], feed } }
}
