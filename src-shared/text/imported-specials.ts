import type { Specials } from './tokenizer'
import type { TokenizerFile } from './tokenizer-file'

/** What tokenisers in use call their specials, the usual names first. */
const names: Readonly<Record<keyof Specials, readonly string[]>> = {
  pad: ['[PAD]', '<pad>', '<|pad|>', '<|padding|>', '<|finetune_right_pad_id|>'],
  unknown: ['[UNK]', '<unk>', '<|unk|>'],
  begin: ['[BOS]', '<s>', '<bos>', '[CLS]', '<|begin_of_text|>', '<|startoftext|>', '<|endoftext|>'],
  end: ['[EOS]', '</s>', '<eos>', '[SEP]', '<|end_of_text|>', '<|endoftext|>'],
}

/**
 * The specials of a file by their usual names, and the number of its ids; what it lacks gets an id after all others.
 * Only added tokens count: vocabularies learned from the web hold "[UNK]" as a piece of text. `unknown` is the model's.
 */
export function importedSpecials(
  file: TokenizerFile,
  unknown: number | undefined,
): { specials: Specials; size: number } {
  const added = new Map(file.added_tokens.map(({ content, id }) => [content, id]))
  let size = countIds(file)
  const find = (special: keyof Specials) =>
    names[special].map((name) => added.get(name)).find((id) => id !== undefined) ?? size++
  const specials = {
    pad: find('pad'),
    unknown: unknown ?? find('unknown'),
    begin: find('begin'),
    end: find('end'),
  }
  return { specials, size }
}

/** One more than the largest id. */
function countIds({ model, added_tokens }: TokenizerFile): number {
  const vocabulary = model.vocab as Readonly<Record<string, number>> | readonly unknown[]
  const ids = Array.isArray(vocabulary)
    ? vocabulary.keys()
    : Object.values(vocabulary as Record<string, number>)
  let largest = -1
  for (const id of ids) largest = Math.max(largest, id)
  for (const { id } of added_tokens) largest = Math.max(largest, id)
  return largest + 1
}
