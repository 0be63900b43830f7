import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { idsOf, paddingOf } from '../text/learn'
import { tokenizerSetting } from '../text/setting'
import { z } from '../zod'
import { columnOf, tableOf } from './columns'
import { decodedScores, scoreDecoded } from './decoding/scores'
import { defineTask, type InputSignature, type PreparedData } from './define'
import { pairColumns } from './pair-columns'
import { learning, preparePairs } from './pairs'
import { range } from './range'
import { tokenClassification } from './token-loss'
import type { TokenizerFile } from '../text/tokenizer-file'

const length = z.int().min(1).max(1000)
const vocabulary = z.int().min(5).max(200_000)

const options = z.object({
  /** Text column that is read; `null` takes the first one. */
  source: z.string().nullable().default(null),
  /** Text column that is written; `null` takes the first other one. */
  target: z.string().nullable().default(null),
  sourceTokenizer: tokenizerSetting.default('space'),
  targetTokenizer: tokenizerSetting.default('space'),
  /** Tokens kept of what is read. */
  sourceLength: length.default(20),
  /** Tokens written at most, the one that ends included. */
  targetLength: length.default(20),
  /** Ids of the two embeddings, the four for padding, unknown tokens, begin and end included. */
  sourceVocabulary: vocabulary.default(1000),
  targetVocabulary: vocabulary.default(1000),
  /** One vocabulary for both, of the target's size, so that what is read can be copied. */
  shared: z.boolean().default(false),
  /** Share of the decoder's tokens that are the model's own at the end of training, rising evenly from 0. */
  sampling: z.number().min(0).max(1).default(0),
  /** Beginnings kept while an answer is written; 1 takes the likeliest token each time. */
  beam: z.int().min(1).max(32).default(1),
})

export type PairOptions = z.infer<typeof options>

/** Texts that are written from texts: pronunciations, dates, titles. */
export default defineTask({
  ...tokenClassification,
  type: 'sequence-to-sequence',
  field: 'sequence',
  options,
  signature,
  examples(dataset, content, chosen) {
    const [source, target] = pairColumns(dataset, chosen).map(
      (name) => columnOf(tableOf(content), name, 'text').values,
    )
    const isThere = (row: number) => source![row]!.trim() !== '' && target![row]!.trim() !== ''
    return range(tableOf(content).rows).filter(isThere)
  },
  chronological: () => false,
  prepare,
  scores: decodedScores,
  score: scoreDecoded,
  decisive: 'symbols',
  text: {
    en: {
      name: 'Sequence to sequence',
      hint: 'One text is written from another.',
      options: {
        source: 'Column to read',
        target: 'Column to write',
        sourceTokenizer: 'Read as',
        targetTokenizer: 'Written as',
        sourceLength: 'Tokens read',
        targetLength: 'Tokens written',
        sourceVocabulary: 'Vocabulary read',
        targetVocabulary: 'Vocabulary written',
        shared: 'One vocabulary for both',
        sampling: 'Own tokens at the end of training',
        beam: 'Beam width',
      },
    },
    'zh-CN': {
      name: '序列到序列',
      hint: '由一段文本写出另一段。',
      options: {
        source: '源列',
        target: '目标列',
        sourceTokenizer: '源文切分方式',
        targetTokenizer: '目标切分方式',
        sourceLength: '源文词元数',
        targetLength: '目标词元数',
        sourceVocabulary: '源词表大小',
        targetVocabulary: '目标词表大小',
        shared: '两边共用词表',
        sampling: '训练结束时自身词元的比例',
        beam: '束宽',
      },
    },
  },
})

function signature(dataset: DatasetRecord, chosen: PairOptions): InputSignature {
  pairColumns(dataset, chosen)
  const { sourceLength, targetLength, sampling } = chosen
  const writer = chosen.shared ? chosen.sourceTokenizer : chosen.targetTokenizer
  const outputs = idsOf(writer, learning.target(chosen))
  return {
    shape: [sourceLength],
    dtype: 'int32',
    positions: { kind: 'token', shape: [sourceLength] },
    ids: idsOf(chosen.sourceTokenizer, learning.source(chosen)),
    padding: paddingOf(chosen.sourceTokenizer),
    more: {
      decoder: {
        shape: [targetLength],
        dtype: 'int32',
        positions: { kind: 'token', shape: [targetLength], feed: 'decoder' },
        ids: outputs,
        padding: paddingOf(writer),
        ...(sampling > 0 && { sampling }),
      },
    },
    outputs,
    outputMeaning: 'classes',
    labels: [],
    outputShape: [targetLength, outputs],
    targetShape: [targetLength],
  }
}

function prepare(
  dataset: DatasetRecord,
  content: DatasetContent,
  chosen: PairOptions,
  trainingRows: ArrayLike<number>,
  kept?: readonly TokenizerFile[],
): PreparedData {
  const columns = pairColumns(dataset, chosen).map((name) => columnOf(tableOf(content), name, 'text').values)
  return preparePairs(columns as [string[], string[]], signature(dataset, chosen), chosen, trainingRows, kept)
}
