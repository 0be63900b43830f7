import { findOf } from '../registry'
import type { LearnSettings } from './define'
import { tokenizers } from './registry'
import type { Tokenizer } from './tokenizer'

/** A tokeniser of a type, learned from texts: the same for the same texts and settings. */
export function learnTokenizer(type: string, texts: Iterable<string>, settings: LearnSettings): Tokenizer {
  const definition = findOf(tokenizers, 'tokenizer', type)
  return definition.read(definition.learn(texts, settings))!
}

/** Ids that a model must be ready for whose texts a tokeniser of this type cuts. */
export function idsOf(type: string, settings: LearnSettings): number {
  return findOf(tokenizers, 'tokenizer', type).ids(settings)
}
