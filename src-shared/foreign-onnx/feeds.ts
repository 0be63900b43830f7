import { HeadlightError } from '../errors'
import type { Given, GivenInputs } from './given'
import { channelAxis, isGiven } from './inputs'
import type { ForeignInput } from './inputs'
import { pixelNumbers } from './pixel-numbers'

/** A tensor to be fed, whatever its type will be. */
export interface Feed {
  readonly shape: readonly number[]
  readonly values: ArrayLike<number>
}

/** What a model is fed: what was given, with a batch of one, and what follows from it. */
export function feedsOf(inputs: readonly ForeignInput[], given: GivenInputs): Readonly<Record<string, Feed>> {
  return Object.fromEntries(
    inputs.map((input) => {
      const own = given[input.name]
      if (isGiven(input) && !own) throw new HeadlightError('foreign_input_missing', { input: input.name })
      return [input.name, repeated(own ? givenFeed(input, own) : impliedFeed(input, inputs, given), input)]
    }),
  )
}

function givenFeed(input: ForeignInput, given: Given): Feed {
  switch (given.kind) {
    case 'ids':
      return idsFeed(input, given)
    case 'pixels':
      return { shape: imageShape(input, given), values: pixelNumbers(given, channelAxis(input.shape) ?? 1) }
    case 'numbers':
      return numbersFeed(input, given)
  }
}

/** As many ids as the input takes, filled up at their end. */
function idsFeed(input: ForeignInput, { ids, pad }: Extract<Given, { kind: 'ids' }>): Feed {
  const length = input.shape.at(-1) ?? ids.length
  if (ids.length === 0) throw new HeadlightError('foreign_input_missing', { input: input.name })
  if (ids.length > length) throw new HeadlightError('text_too_long', { got: ids.length, most: length })
  const values = Array.from({ length }, (_, i) => ids[i] ?? pad)
  return { shape: input.shape.length === 1 ? [length] : [1, length], values }
}

function imageShape(
  { shape }: ForeignInput,
  { rows, columns }: Extract<Given, { kind: 'pixels' }>,
): number[] {
  const axis = channelAxis(shape) ?? 1
  const channels = shape[axis] ?? 3
  return axis === 1 ? [1, channels, rows, columns] : [1, rows, columns, channels]
}

/** Numbers of the shape that the input takes, or of that shape without its batch. */
function numbersFeed(input: ForeignInput, { shape, values }: Extract<Given, { kind: 'numbers' }>): Feed {
  const whole = shape.length === input.shape.length - 1 ? [1, ...shape] : shape
  const fits = (size: number, i: number) => (input.shape[i] ?? size) === size || i === 0
  const isSame = input.shape.length === 0 || (whole.length === input.shape.length && whole.every(fits))
  if (isSame) return { shape: whole, values }
  const expected = input.shape.map((size) => size ?? '?').join(' × ')
  throw new HeadlightError('foreign_input_shape', { input: input.name, expected, got: shape.join(' × ') })
}

/** What an input holds that nobody has to give. */
function impliedFeed(input: ForeignInput, inputs: readonly ForeignInput[], given: GivenInputs): Feed {
  const ids = idsBeside(input, inputs, given)
  const length = input.shape.at(-1) ?? ids?.ids.length ?? lengthOf(Object.values(given)[0])
  const shape = input.shape.length === 1 ? [length] : [1, length]
  const row = (value: (place: number) => number): Feed => ({
    shape,
    values: Array.from({ length }, (_, place) => value(place)),
  })
  switch (input.role) {
    case 'mask':
      return row((place) => Number(place < (ids?.ids.length ?? length)))
    case 'places':
      return row((place) => place)
    case 'kinds':
      return row(() => 0)
    case 'length':
      return { shape: input.shape.map(() => 1), values: [ids?.ids.length ?? length] }
    default: {
      const sizes = input.shape.map((size, axis) => size ?? (axis === 0 ? 1 : 0))
      return { shape: sizes, values: new Float32Array(sizes.reduce((a, b) => a * b, 1)) }
    }
  }
}

const isDecoders = (name: string) => /decoder|target|tgt/i.test(name)

/** The ids that a mask or places belong to: those of the decoder, or those of the text that is read. */
function idsBeside(input: ForeignInput, inputs: readonly ForeignInput[], given: GivenInputs) {
  const all = inputs.flatMap(({ name }) => {
    const one = given[name]
    return one?.kind === 'ids' ? [{ name, ...one }] : []
  })
  return all.find(({ name }) => isDecoders(name) === isDecoders(input.name)) ?? all[0]
}

function lengthOf(given: Given | undefined): number {
  return given?.kind === 'numbers' ? (given.shape.at(-2) ?? 1) : 1
}

/** The same example as often as the file's batch has room for. */
function repeated(feed: Feed, input: ForeignInput): Feed {
  const batch = input.shape[0] ?? 1
  if (input.shape.length < 2 || feed.shape[0] !== 1 || batch <= 1) return feed
  const size = feed.values.length
  const values = Array.from({ length: batch * size }, (_, i) => feed.values[i % size]!)
  return { shape: [batch, ...feed.shape.slice(1)], values }
}
