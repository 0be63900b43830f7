import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { idsOf, paddingOf } from '../text/learn'
import { tokenizerSetting } from '../text/setting'
import { z } from '../zod'
import { columnOf, tableOf, textColumn } from './columns'
import { defineTask, type Answered, type InputSignature, type Metric } from './define'
import { learned, prepareTexts } from './language/prepare-texts'
import { range } from './range'
import { tokenClassification } from './token-loss'

const options = z.object({
  /** Column of texts; `null` takes the first one. */
  text: z.string().nullable().default(null),
  tokenizer: tokenizerSetting.default('character'),
  /** Tokens kept of every text, the one before the first included; also how long generated texts become. */
  length: z.int().min(2).max(10_000).default(64),
  /** Ids of the embedding, the four for padding, unknown tokens, begin and end included. */
  vocabulary: z.int().min(5).max(200_000).default(3000),
  lowercase: z.boolean().default(false),
  /** Asks only for what follows a token that stood in the text before; the rest cannot be known in some data. */
  repeats: z.boolean().default(false),
  /** How texts are continued: 0 takes the likeliest token, 1 draws as the model says. */
  temperature: z.number().min(0).max(5).default(0.8),
  /** Only this many of the likeliest tokens are drawn from. */
  topK: z.int().min(1).max(1000).default(40),
  /** Another seed draws another text. */
  seed: z.int().min(0).max(4_294_967_295).default(0),
})

export type LanguageOptions = z.infer<typeof options>

/** How many bits a token costs on average: its loss to the base of 2. */
const bits: Metric = {
  name: 'bits',
  better: 'lower',
  perExample: (context: Answered) => context.g.div(tokenClassification.loss(context), Math.LN2), // (B)
}

/** The next token at every place of a text; generates texts. */
export default defineTask({
  ...tokenClassification,
  type: 'language-model',
  field: 'text',
  options,
  signature,
  examples(dataset, content, chosen) {
    const texts = textsOf(dataset, content, chosen)
    return range(texts.length).filter((row) => texts[row]!.trim() !== '')
  },
  chronological: () => false,
  prepare: (dataset, content, chosen, trainingRows, kept) =>
    prepareTexts(textsOf(dataset, content, chosen), signature(dataset, chosen), chosen, trainingRows, kept),
  metrics: [...tokenClassification.metrics, bits],
  decisive: 'bits',
  text: {
    en: {
      name: 'Language model',
      hint: 'The next token at every place of a text; continues what is typed.',
      options: {
        text: 'Text column',
        tokenizer: 'Cut into',
        length: 'Tokens kept',
        vocabulary: 'Vocabulary',
        lowercase: 'Lower case',
        repeats: 'Ask only after repeated tokens',
        temperature: 'Temperature',
        topK: 'Drawn from the likeliest',
        seed: 'Seed of drawing',
      },
    },
    'zh-CN': {
      name: '语言模型',
      hint: '预测文本每个位置的下一个词元，可续写输入的文字。',
      options: {
        text: '文本列',
        tokenizer: '切分方式',
        length: '保留词元数',
        vocabulary: '词表大小',
        lowercase: '转为小写',
        repeats: '只考查重复词元之后',
        temperature: '温度',
        topK: '只从最可能的若干个中抽取',
        seed: '抽样种子',
      },
    },
  },
})

function textsOf(dataset: DatasetRecord, content: DatasetContent, { text }: LanguageOptions) {
  return columnOf(tableOf(content), text ?? textColumn(dataset), 'text').values
}

function signature(dataset: DatasetRecord, chosen: LanguageOptions): InputSignature {
  const { length, tokenizer, text } = chosen
  if (text === null) textColumn(dataset)
  const ids = idsOf(tokenizer, learned(chosen))
  return {
    shape: [length],
    dtype: 'int32',
    positions: { kind: 'token', shape: [length] },
    ids,
    padding: paddingOf(tokenizer),
    outputs: ids,
    outputMeaning: 'classes',
    labels: [],
    outputShape: [length, ids],
    targetShape: [length],
  }
}
