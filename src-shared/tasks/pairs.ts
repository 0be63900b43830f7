import { HeadlightError } from '../errors'
import type { ExampleView, Said } from '../records'
import type { LearnSettings } from '../text/define'
import { learnTokenizer } from '../text/learn'
import type { Tokenizer } from '../text/tokenizer'
import type { TokenizerFile } from '../text/tokenizer-file'
import { cutNotice } from './cut-notice'
import { writeBest } from './decoding/beam'
import { chancesAt, decoderOf, likeliest, marksOf, roomOf, untilEnd, type Room } from './decoding/writing'
import type { Batch, InputSignature, PreparedData } from './define'
import { confidences } from './language/answers'
import { padded } from './padded'
import type { PairOptions } from './sequence-to-sequence'
import { unasked } from './token-loss'
import { typedIds } from './typed-ids'

/** How the tokenisers of both sides are learned: what is only read in lower case, what is written as it stands. */
export const learning = {
  source: ({ shared, sourceVocabulary, targetVocabulary }: PairOptions): LearnSettings => ({
    size: shared ? targetVocabulary : sourceVocabulary,
    lowercase: !shared,
    ...sentences,
  }),
  target: ({ targetVocabulary: size }: PairOptions): LearnSettings => ({
    size,
    lowercase: false,
    ...sentences,
  }),
}
const sentences = { sentences: true, spaces: true }

/** In place of an unknown token as the right answer: it is not learned, and nothing that is written equals it. */
const unlearned = -2

/** The tokenisers of both sides, and how long either may be. */
interface Sides {
  readonly reads: Tokenizer
  readonly writes: Tokenizer
  readonly most: number
  readonly room: Room
}

/** Pairs of texts: ids of what is read, of what is written (one token late, after [BOS]), and of what comes next. */
export function preparePairs(
  [sources, targets]: readonly [source: readonly string[], target: readonly string[]],
  shapes: InputSignature,
  options: PairOptions,
  trainingRows: ArrayLike<number>,
  kept: readonly TokenizerFile[] = [],
): PreparedData {
  const texts = (column: readonly string[]) => Array.from(trainingRows, (row) => column[row]!)
  const read = options.shared ? [...texts(sources), ...texts(targets)] : texts(sources)
  const reads = learnTokenizer(options.sourceTokenizer, read, learning.source(options), kept[0])
  const writes = options.shared
    ? reads
    : learnTokenizer(options.targetTokenizer, texts(targets), learning.target(options), kept[1])
  const most = options.sourceLength
  const marks = marksOf(writes)
  const room = roomOf({ ...shapes, marks })
  const sides = { reads, writes, most, room }
  const asked = (id: number) => (id === marks.unknown ? unlearned : id)
  const next = (row: number) => [...writes.encode(targets[row]!), marks.end]
  return {
    signature: { ...shapes, marks, labels: writes.show(Array.from({ length: writes.size }, (_, id) => id)) },
    encode: (rows) => ({
      input: padded(rows, most, reads.specials.pad, (row) => reads.encode(sources[row]!, most)), // (B, S)
      target: padded(rows, room.length, unasked, (row) => next(row).map(asked)), // (B, T)
      more: {
        decoder: padded(rows, room.length, marks.pad, (row) => [marks.begin, ...next(row).slice(0, -1)]),
      }, // (B, T)
    }),
    view: (row) => ({
      kind: 'pair',
      source: reads.tokens(sources[row]!, most),
      target: [...writes.show([marks.begin]), ...writes.tokens(targets[row]!, room.length - 1)],
      ids: reads.encode(sources[row]!, most),
    }),
    target: (row) => targets[row]!,
    asSeen: (view) => pairOf(view, sides),
    encodeView: (view) => encodeView(view, sides),
    read: (answer, view) => readAnswer(answer, view, sides),
    async generate(question, ask, seen, { beam = options.beam } = {}) {
      const ids = await writeBest(question, ask, room, beam)
      const target = writes.show([marks.begin, ...ids].slice(0, room.length))
      return {
        batch: { ...question, more: { decoder: decoderOf([ids], room) } },
        view: { ...pairOf(seen, sides), target },
        said: said(ids, writes),
      }
    },
    kept: (answer) => confidences(answer, room.length),
    notices: [
      ...cutNotice(trainingRows, (row) => reads.encode(sources[row]!, most + 1).length, most),
      ...cutNotice(trainingRows, (row) => next(row).length, room.length),
    ],
    tokenizers: options.shared ? [reads] : [reads, writes],
    preprocessing: {
      source: { tokenizer: reads.toJSON(), length: most },
      target: { tokenizer: writes.toJSON(), length: room.length },
    },
  }
}

type PairView = Extract<ExampleView, { kind: 'pair' }>

/** A pair as it is; something typed, whose pieces stood between spaces, with nothing written yet. */
function pairOf(view: ExampleView, { reads, writes, most, room }: Sides): PairView {
  if (view.kind === 'pair') return view
  if (view.kind !== 'tokens') throw new HeadlightError('needs_text', {})
  const ids = typedIds(view.tokens.join(' '), reads, most)
  return {
    kind: 'pair',
    source: reads.tokens(view.tokens.join(' ')),
    target: writes.show([room.marks.begin]),
    ids,
  }
}

function encodeView(view: ExampleView, sides: Sides): Batch {
  const { reads, most, room } = sides
  const { ids, source } = pairOf(view, sides)
  return {
    input: padded([0], most, reads.specials.pad, () => ids ?? idsOf(source, reads)), // (1, S)
    target: new Int32Array(room.length).fill(unasked), // (1, T)
    more: { decoder: decoderOf([[]], room) }, // (1, T)
  }
}

/** The ids of tokens as they are shown, of a view that was stored without them. */
function idsOf(tokens: readonly string[], reads: Tokenizer): number[] {
  return tokens.flatMap((token) => reads.encode(token.replace('␣', ' ')))
}

/** The likeliest token after each of those that the decoder was fed: an answer (T, ids) with the right beginnings. */
function readAnswer(answer: Float32Array, view: ExampleView, { writes, room }: Sides): Said {
  const fed = view.kind === 'pair' ? view.target.length : room.length
  const ids = Array.from({ length: fed }, (_, t) => likeliest(chancesAt(answer, room, 0, t), room.marks))
  return said(untilEnd(ids, room.marks), writes)
}

function said(ids: readonly number[], writes: Tokenizer): Said {
  return { kind: 'text', tokens: writes.show(ids), text: writes.decode(ids) }
}
