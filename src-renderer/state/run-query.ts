import type { RunFilter } from '#shared/ipc/storage-contract'

/** Words people use for fields of a run, in both languages. */
const aliases: Readonly<Record<string, string>> = {
  accuracy: 'validation/accuracy',
  loss: 'validation/loss',
  准确率: 'validation/accuracy',
  损失: 'validation/loss',
  tag: 'tags',
  标签: 'tags',
  头数: 'heads',
  rate: 'training.learningRate',
  学习率: 'training.learningRate',
  seed: 'training.seed',
  种子: 'training.seed',
  batch: 'training.batchSize',
  dataset: 'data.dataset',
  数据: 'data.dataset',
  状态: 'status',
  layer: 'layers',
  层: 'layers',
  task: 'task.type',
}

const pattern = /^\s*([\p{L}\p{N}_./]+)\s*(!=|<=|>=|=|<|>|~|:)\s*"?(.+?)"?\s*$/u

/** Reads `accuracy > 0.95` as a condition; anything else is a search for words. */
export function parseCondition(text: string): RunFilter | null {
  const [, name, sign, value] = pattern.exec(text) ?? []
  if (!name || !sign || !value) return null
  const number = value.endsWith('%') ? Number(value.slice(0, -1)) / 100 : Number(value)
  const operator = sign === '~' || sign === ':' ? 'contains' : (sign as RunFilter['operator'])
  return {
    field: aliases[name.toLowerCase()] ?? name,
    operator,
    value: Number.isNaN(number) ? value : number,
  }
}

/** A condition's field as people write it. */
export function fieldAlias(field: string, inChinese: boolean): string {
  const names = Object.entries(aliases)
    .filter(([, path]) => path === field)
    .map(([name]) => name)
  const fitting = names.find((name) => /\p{Script=Han}/u.test(name) === inChinese)
  return fitting ?? field
}
