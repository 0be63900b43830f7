import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import type { ExampleView } from '../records'
import { EncodedRows } from '../text/encoded-rows'
import { idsOf, learnTokenizer, paddingOf } from '../text/learn'
import { tokenizerSetting } from '../text/setting'
import type { Tokenizer } from '../text/tokenizer'
import type { TokenizerFile } from '../text/tokenizer-file'
import { z } from '../zod'
import { classNotice } from './class-notice'
import { classification } from './classification'
import { columnOf, isLabelled, labelSummary, tableOf, textColumn } from './columns'
import { cutNotice } from './cut-notice'
import { defineTask, type InputSignature, type PreparedData } from './define'
import { range } from './range'
import { typedIds } from './typed-ids'

const options = z.object({
  /** Text column; `null` takes the first one. */
  text: z.string().nullable().default(null),
  /** Category column of the right class; `null` takes the one the import suggested. */
  label: z.string().nullable().default(null),
  /** Tokens kept of every text. */
  length: z.int().min(1).max(10_000).default(100),
  /** Ids of the embedding, the two for padding and unknown words included. */
  vocabulary: z.int().min(3).max(200_000).default(10_000),
  tokenizer: tokenizerSetting.default('word'),
  lowercase: z.boolean().default(true),
})

type Options = z.infer<typeof options>

/** Texts, one class each, fed as token ids with a padding mask. */
export default defineTask({
  ...classification,
  type: 'text-classification',
  field: 'text',
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
        lowercase: 'Lower case',
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
        lowercase: '转为小写',
      },
    },
  },
})

function signature(dataset: DatasetRecord, chosen: Options): InputSignature {
  const { labels, name } = labelSummary(dataset, chosen.label)
  if (labels.length < 2) throw new HeadlightError('one_class_only', { column: name })
  return {
    shape: [chosen.length],
    dtype: 'int32',
    positions: { kind: 'token', shape: [chosen.length] },
    ids: idsOf(chosen.tokenizer, learned(chosen)),
    padding: paddingOf(chosen.tokenizer),
    outputs: labels.length,
    outputMeaning: 'classes',
    labels,
  }
}

const learned = ({ vocabulary, length, lowercase }: Options) => ({ size: vocabulary, length, lowercase })

function prepare(
  dataset: DatasetRecord,
  content: DatasetContent,
  chosen: Options,
  trainingRows: ArrayLike<number>,
  kept: readonly TokenizerFile[] = [],
): PreparedData {
  const table = tableOf(content)
  const text = columnOf(table, chosen.text ?? textColumn(dataset), 'text')
  const label = columnOf(table, labelSummary(dataset, chosen.label).name, 'category')
  const trainingTexts = Array.from(trainingRows, (row) => text.values[row]!)
  const classes = Array.from(trainingRows, (row) => label.values[row]!)
  const tokenizer = learnTokenizer(chosen.tokenizer, trainingTexts, learned(chosen), kept[0])
  const see = (of: string) => viewOf(of, tokenizer, chosen.length)
  const lengthOf = (of: string) => tokenizer.encode(of, chosen.length + 1).length
  const encoded = (count: number, of: (row: number) => readonly number[]) =>
    new EncodedRows(count, chosen.length, tokenizer.specials.pad, of)
  const rows = encoded(content.rows, (row) => someIds(text.values[row]!, tokenizer, chosen.length))
  return {
    signature: signature(dataset, chosen),
    encode: (batch) => ({
      input: rows.get(batch), // (B, T)
      target: Int32Array.from(batch, (row) => label.values[row]!), // (B)
    }),
    view: (row) => see(text.values[row]!),
    target: (row) => label.labels[label.values[row]!] ?? '',
    asSeen(view) {
      const { ids, tokens } = tokensIn(view)
      if (ids) return view
      const typed = typedIds(tokens.join(' '), tokenizer, Infinity) // refuses what the model cannot read
      return { ...see(tokens.join(' ')), cut: Math.max(0, typed.length - chosen.length) }
    },
    encodeView(view) {
      const { ids, tokens } = tokensIn(view)
      const asked = ids ?? someIds(tokens.join(' '), tokenizer, chosen.length)
      return { input: encoded(1, () => asked).get([0]), target: Int32Array.of(0) }
    },
    notices: [
      ...classNotice(label.labels, classes),
      ...cutNotice(trainingRows, (row) => lengthOf(text.values[row]!), chosen.length),
    ],
    tokenizers: [tokenizer],
    preprocessing: { tokenizer: tokenizer.toJSON(), length: chosen.length },
  }
}

/** The ids of a text; an empty one keeps one unknown token. */
function someIds(text: string, tokenizer: Tokenizer, length: number): readonly number[] {
  const ids = tokenizer.encode(text, length)
  return ids.length === 0 ? [tokenizer.specials.unknown] : ids
}

type TokensView = Extract<ExampleView, { kind: 'tokens' }>

function viewOf(text: string, tokenizer: Tokenizer, length: number): TokensView {
  const tokens = tokenizer.tokens(text, length)
  return { kind: 'tokens', tokens, ids: [...someIds(text, tokenizer, length)] }
}

function tokensIn(view: ExampleView) {
  if (view.kind === 'tokens') return view
  throw new HeadlightError('needs_text', {})
}
