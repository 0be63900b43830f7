import { HeadlightError } from '../errors'
import { findOf } from '../registry'
import type { LearnSettings } from './define'
import { readTokenizer } from './read'
import { tokenizers } from './registry'
import type { TokenizerReference, TokenizerSetting } from './setting'
import type { Tokenizer } from './tokenizer'
import type { TokenizerFile } from './tokenizer-file'

/** A tokeniser learned from texts, the same for the same texts and settings; or, as it is, that of a file; or the one that a run kept. */
export function learnTokenizer(
  setting: TokenizerSetting,
  texts: Iterable<string>,
  settings: LearnSettings,
  kept?: TokenizerFile,
): Tokenizer {
  if (kept) return readTokenizer(JSON.stringify(kept))
  if (typeof setting !== 'string') return fromFile(setting)
  const definition = findOf(tokenizers, 'tokenizer', setting)
  return definition.read(definition.learn(texts, settings))!
}

/** Ids that a model must be ready for whose texts such a tokeniser cuts. */
export function idsOf(setting: TokenizerSetting, settings: LearnSettings): number {
  if (typeof setting !== 'string') return setting.ids
  return findOf(tokenizers, 'tokenizer', setting).ids(settings)
}

/** The id with which such a tokeniser fills up short examples. */
export function paddingOf(setting: TokenizerSetting): number {
  return typeof setting === 'string' ? 0 : setting.padding
}

function fromFile({ file, content }: TokenizerReference): Tokenizer {
  if (content === undefined) throw new HeadlightError('tokenizer_missing', { file })
  return readTokenizer(content, file)
}
