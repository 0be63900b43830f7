import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import type { ExampleView } from '../records'
import { z } from '../zod'
import { classification } from './classification'
import { columnOf, isLabelled, labelSummary, tableOf } from './columns'
import { defineTask, type Batch, type InputSignature, type PreparedData } from './define'
import { range } from './range'
import { tokenize, tokenizer } from './tokenize'
import { learnVocabulary, padId, unknownId, type Vocabulary } from './vocabulary'

const options = z.object({
  /** Text column; `null` takes the first one. */
  text: z.string().nullable().default(null),
  /** Category column of the right class; `null` takes the one the import suggested. */
  label: z.string().nullable().default(null),
  /** Tokens kept of every text. */
  length: z.int().min(1).max(10_000).default(100),
  /** Ids of the embedding, the two for padding and unknown words included. */
  vocabulary: z.int().min(3).max(200_000).default(10_000),
  tokenizer: tokenizer.default('word'),
})

type Options = z.infer<typeof options>

/** Texts, one class each, fed as token ids with a padding mask. */
export default defineTask({
  ...classification,
  type: 'text-classification',
  options,
  signature,
  examples(dataset, content, { label }) {
    const { rows } = tableOf(content)
    return range(rows).filter(isLabelled(dataset, content, label))
  },
  chronological: () => false,
  prepare,
  text: {
    en: {
      name: 'Text classification',
      hint: 'One class for every text.',
      options: {
        text: 'Text column',
        label: 'Label column',
        length: 'Tokens kept',
        vocabulary: 'Vocabulary',
        tokenizer: 'Cut into',
      },
    },
    'zh-CN': {
      name: '文本分类',
      hint: '每段文本对应一个类别。',
      options: {
        text: '文本列',
        label: '标签列',
        length: '保留词元数',
        vocabulary: '词表大小',
        tokenizer: '切分方式',
      },
    },
  },
})

function signature(dataset: DatasetRecord, { label, length, vocabulary }: Options): InputSignature {
  const { labels, name } = labelSummary(dataset, label)
  if (labels.length < 2) throw new HeadlightError('one_class_only', { column: name })
  return {
    shape: [length],
    dtype: 'int32',
    positions: { kind: 'token', shape: [length] },
    ids: vocabulary,
    padding: padId,
    outputs: labels.length,
    outputMeaning: 'classes',
    labels,
  }
}

function prepare(
  dataset: DatasetRecord,
  content: DatasetContent,
  chosen: Options,
  trainingRows: ArrayLike<number>,
): PreparedData {
  const table = tableOf(content)
  const text = columnOf(table, chosen.text ?? firstTextColumn(dataset), 'text')
  const label = columnOf(table, labelSummary(dataset, chosen.label).name, 'category')
  const tokens = (row: number) => tokenize(text.values[row]!, chosen.tokenizer, chosen.length)
  const vocabulary = learnVocabulary(Array.from(trainingRows, tokens), chosen.vocabulary)
  return {
    signature: signature(dataset, chosen),
    encode: (rows) => ({
      input: encodeTokens(Array.from(rows, tokens), vocabulary, chosen.length),
      target: Int32Array.from(rows, (row) => label.values[row]!),
    }),
    view: (row) => ({ kind: 'tokens', tokens: tokens(row) }),
    target: (row) => label.labels[label.values[row]!] ?? '',
    encodeView: (view) => encodeView(view, vocabulary, chosen),
    preprocessing: {
      tokenizer: chosen.tokenizer,
      lowercase: true,
      length: chosen.length,
      vocabulary: vocabulary.words,
    },
  }
}

function firstTextColumn(dataset: DatasetRecord): string {
  const column = dataset.columns.find(({ type }) => type === 'text')
  if (!column) throw new HeadlightError('no_text_column', { dataset: dataset.name })
  return column.name
}

/** Token ids (B, T), padded at the end. An empty text keeps one unknown token. */
function encodeTokens(
  texts: readonly (readonly string[])[],
  vocabulary: Vocabulary,
  length: number,
): Int32Array {
  const input = new Int32Array(texts.length * length).fill(padId)
  texts.forEach((tokens, i) => {
    const ids = tokens.length === 0 ? [unknownId] : tokens.map((token) => vocabulary.id(token))
    input.set(ids, i * length)
  })
  return input
}

/** What the user typed: its tokens joined are cut again as the tokeniser would. */
function encodeView(view: ExampleView, vocabulary: Vocabulary, { tokenizer: how, length }: Options): Batch {
  if (view.kind !== 'tokens') throw new HeadlightError('needs_text', {})
  const tokens = view.tokens.flatMap((token) => tokenize(token, how, length)).slice(0, length)
  return { input: encodeTokens([tokens], vocabulary, length), target: Int32Array.of(0) }
}
