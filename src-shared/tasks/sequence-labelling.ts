import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import type { ExampleView } from '../records'
import { EncodedRows } from '../text/encoded-rows'
import { learnTokenizer } from '../text/learn'
import type { TokenizerFile } from '../text/tokenizer-file'
import { z } from '../zod'
import { tableOf } from './columns'
import { cutNotice } from './cut-notice'
import { defineTask, type InputSignature, type PreparedData } from './define'
import { labelledTexts, labelNames } from './labelled-columns'
import { padded } from './padded'
import { range } from './range'
import { tokenClassification, unasked } from './token-loss'
import { typedIds } from './typed-ids'
import { typedTokens } from './typed-tokens'

const options = z.object({
  /** Column of tokens with white space between them; `null` takes the first column of text. */
  tokens: z.string().nullable().default(null),
  /** Column of as many labels; `null` takes the first other text column of few different labels. */
  labels: z.string().nullable().default(null),
  /** Tokens kept of every text. */
  length: z.int().min(1).max(10_000).default(50),
  /** Ids of the embedding, the two for padding and unknown tokens included. */
  vocabulary: z.int().min(3).max(200_000).default(10_000),
  lowercase: z.boolean().default(true),
})

type Options = z.infer<typeof options>

/** Texts with a label for every token: parts of speech, tones, stress. */
export default defineTask({
  ...tokenClassification,
  type: 'sequence-labelling',
  field: 'text',
  options,
  signature,
  examples(dataset, content, chosen) {
    const texts = labelledTexts(dataset, content, chosen)
    return range(tableOf(content).rows).filter((row) => texts.labels(row).length > 0)
  },
  chronological: () => false,
  prepare,
  text: {
    en: {
      name: 'Sequence labelling',
      hint: 'A label for every token of a text.',
      options: {
        tokens: 'Token column',
        labels: 'Label column',
        length: 'Tokens kept',
        vocabulary: 'Vocabulary',
        lowercase: 'Lower case',
      },
    },
    'zh-CN': {
      name: '序列标注',
      hint: '为文本中的每个词元标注一个标签。',
      options: {
        tokens: '词元列',
        labels: '标签列',
        length: '保留词元数',
        vocabulary: '词表大小',
        lowercase: '转为小写',
      },
    },
  },
})

function signature(dataset: DatasetRecord, chosen: Options): InputSignature {
  const { length, vocabulary } = chosen
  const labels = labelNames(dataset, chosen).names
  return {
    shape: [length],
    dtype: 'int32',
    positions: { kind: 'token', shape: [length] },
    ids: vocabulary,
    padding: 0,
    outputs: labels.length,
    outputMeaning: 'classes',
    labels,
    outputShape: [length, labels.length],
    targetShape: [length],
  }
}

function prepare(
  dataset: DatasetRecord,
  content: DatasetContent,
  chosen: Options,
  trainingRows: ArrayLike<number>,
  kept: readonly TokenizerFile[] = [],
): PreparedData {
  const texts = labelledTexts(dataset, content, chosen)
  const { length, lowercase, vocabulary: size } = chosen
  const tokens = (row: number) => texts.tokens(row).slice(0, length)
  const labels = (row: number) => texts.labels(row).slice(0, length)
  const names = labelNames(dataset, chosen).names
  const rows = Array.from(trainingRows, (row) => tokens(row).join(' '))
  const tokenizer = learnTokenizer('space', rows, { size, lowercase }, kept[0])
  const { pad, unknown } = tokenizer.specials
  const ids = (tokens: readonly string[]) => tokenizer.encode(tokens.join(' '), length)
  const inputs = new EncodedRows(content.rows, length, pad, (row) => ids(tokens(row)))
  const targets = new EncodedRows(content.rows, length, unasked, (row) =>
    labels(row).map((label) => names.indexOf(label)),
  )
  return {
    signature: signature(dataset, chosen),
    encode: (rows) => ({ input: inputs.get(rows), target: targets.get(rows) }), // (B, T), (B, T)
    view: (row) => ({ kind: 'tokens', tokens: tokens(row), labels: labels(row) }),
    target: (row) => labels(row).join(' '),
    asSeen(view) {
      if (view.kind === 'tokens' && view.labels) return view // a row, cut already
      const known = (token: string) => tokenizer.encode(token)[0] !== unknown
      const typed = typedTokens(tokensIn(view), known)
      typedIds(typed.join(' '), tokenizer, length) // refuses what the model cannot read
      return { kind: 'tokens', tokens: typed }
    },
    encodeView: (view) => ({
      input: padded([0], length, pad, () => ids(tokensIn(view))), // (1, T)
      target: new Int32Array(length).fill(unasked), // (1, T)
    }),
    read: (answer, view) => ({ kind: 'labels', labels: likeliest(answer, names, tokensIn(view).length) }),
    notices: cutNotice(trainingRows, (row) => texts.tokens(row).length, length),
    tokenizers: [tokenizer],
    preprocessing: { tokenizer: tokenizer.toJSON(), length, labels: names },
  }
}

function tokensIn(view: ExampleView): readonly string[] {
  if (view.kind === 'tokens') return view.tokens
  throw new HeadlightError('needs_text', {})
}

/** The most probable label of each of the first `count` tokens of an answer (T, labels). */
function likeliest(answer: Float32Array, names: readonly string[], count: number): string[] {
  const length = Math.min(count, answer.length / names.length)
  return Array.from({ length }, (_, t) => {
    const each = answer.subarray(t * names.length, (t + 1) * names.length)
    return names[each.indexOf(Math.max(...each))]!
  })
}
