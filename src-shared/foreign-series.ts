const parts: Readonly<Record<string, 'train' | 'validation' | 'test'>> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  eval: 'validation',
  dev: 'validation',
  test: 'test',
}

/** Other words for what we measure. */
const measures: Readonly<Record<string, string>> = {
  loss: 'loss',
  epoch_loss: 'loss',
  acc: 'accuracy',
  accuracy: 'accuracy',
  epoch_accuracy: 'accuracy',
}

/** `validation/loss` of `val_loss`, `loss/val` or `eval/loss`; a name that names no part of the data stays as it is. */
export function seriesName(name: string): string {
  const words = name.split(/[/_.\- ]+/)
  const at = [0, words.length - 1].find((i) => Object.hasOwn(parts, words[i]!.toLowerCase()))
  if (at === undefined || words.length < 2) return name
  const rest = words.filter((_, i) => i !== at).join('_')
  return `${parts[words[at]!.toLowerCase()]!}/${measures[rest.toLowerCase()] ?? rest}`.slice(0, 100)
}

/** The part of the data that a folder's name names, as Keras makes one for each. */
export function partOfFolder(folder: string): string | undefined {
  return Object.hasOwn(parts, folder.toLowerCase()) ? parts[folder.toLowerCase()] : undefined
}

const measureWords =
  /loss|acc|error|err\b|score|auc|f1|precision|recall|perplexity|ppl|bleu|rouge|mse|mae|rmse|r2|iou|map\b|reward|return|metric|throughput/i

/** Whether a column of a table of runs is something measured rather than something set, as far as its name tells. */
export function isMeasured(column: string): boolean {
  return measureWords.test(column) || /^(train|val|valid|validation|eval|dev|test)[/_.]/i.test(column)
}
