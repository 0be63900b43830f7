import { sizeOf } from '#shared/model/graph/value'
import { uniform } from '#shared/random/uniform'
import type { Batch, InputSignature } from '#shared/tasks/define'

const seed = 5

/** `count` batches of `examples` made examples from which the answer can be learned, the same at every call. */
export function madeBatches(signature: InputSignature, examples: number, count: number): Batch[] {
  const make = signature.more ? reversed : signature.dtype === 'int32' ? topics : shapes
  return Array.from({ length: count }, (_, i) => make(signature, examples, i))
}

/** Numbers around the shape of their class. */
function shapes({ shape, outputs }: InputSignature, examples: number, batch: number): Batch {
  const size = sizeOf(shape)
  const classes = uniform(seed, 'shapes', 0, outputs * size)
  const target = classesOf(examples, outputs, batch)
  const noise = uniform(seed, 'noise', batch, examples * size)
  const input = noise.map((draw, i) => {
    const own = target[Math.floor(i / size)]! * size + (i % size)
    return (draw + classes[own]!) / 2
  })
  return { input, target }
}

/** Texts every second word of which is of their class. */
function topics({ shape, ids, outputs }: InputSignature, examples: number, batch: number): Batch {
  const length = sizeOf(shape)
  const words = ids! - 1 // 0 is padding elsewhere
  const target = classesOf(examples, outputs, batch)
  const share = Math.floor(words / outputs)
  const draws = uniform(seed, 'words', batch, examples * length)
  const input = Int32Array.from(draws, (draw, i) => {
    if (i % 2 === 0) return 1 + Math.floor(draw * words)
    return 1 + target[Math.floor(i / length)]! * share + Math.floor(draw * share)
  })
  return { input, target }
}

/** Texts that are to be written backwards; what is written is read one word late, 0 first. */
function reversed({ shape, ids }: InputSignature, examples: number, batch: number): Batch {
  const length = sizeOf(shape)
  const draws = uniform(seed, 'words', batch, examples * length)
  const input = Int32Array.from(draws, (draw) => 1 + Math.floor(draw * (ids! - 1)))
  const target = input.map((_, i) => input[i - (i % length) + length - 1 - (i % length)]!)
  const decoder = target.map((_, i) => (i % length === 0 ? 0 : target[i - 1]!))
  return { input, target, more: { decoder } }
}

/** As many of each class as can be, in an order of the batch's own. */
function classesOf(examples: number, classes: number, batch: number): Int32Array {
  return Int32Array.from({ length: examples }, (_, i) => (i * 7 + batch) % classes)
}
