import type { Localized } from '../locale'

/** What the values of a field are. A duration is in milliseconds, a time in milliseconds since 1970. */
export type FieldType = 'text' | 'texts' | 'number' | 'time' | 'duration' | 'flag'

/** A field that every run has. Its names are what people may write; the first one is what they are shown. */
export interface RunField {
  readonly type: FieldType
  readonly names: Localized<readonly string[]>
}

const field = (type: FieldType, en: readonly string[], zh: readonly string[]): RunField => ({
  type,
  names: { en, 'zh-CN': zh },
})

/** The fields of a run that are neither settings nor figures. */
export const runFields = {
  name: field('text', ['name'], ['名称', '运行']),
  notes: field('text', ['notes', 'note'], ['备注', '笔记']),
  tags: field('texts', ['tag', 'tags'], ['标签']),
  starred: field('flag', ['starred', 'star'], ['星标']),
  status: field('text', ['status', 'state'], ['状态']),
  id: field('text', ['id'], ['编号']),
  step: field('number', ['step'], ['步']),
  totalSteps: field('number', ['totalSteps', 'total steps'], ['总步数']),
  createdAt: field('time', ['started', 'created', 'createdAt'], ['开始', '开始时间']),
  updatedAt: field('time', ['changed', 'updated', 'updatedAt'], ['更新', '更新时间']),
  age: field('duration', ['age'], ['距今']),
  trainedMs: field('duration', ['took', 'trained', 'trainedMs'], ['用时', '耗时']),
  backend: field('text', ['backend'], ['后端']),
  device: field('text', ['device'], ['设备']),
  parameterCount: field('number', ['parameters', 'params', 'parameterCount'], ['参数量']),
  layers: field('texts', ['layer', 'layers'], ['层']),
  datasetId: field('text', ['datasetId'], ['数据编号']),
  parentId: field('text', ['parent', 'parentId'], ['父运行']),
  sweepId: field('text', ['sweep', 'sweepId'], ['扫描']),
  error: field('text', ['error'], ['错误']),
} as const satisfies Readonly<Record<string, RunField>>

/** What a field's values are; `undefined` for settings and figures, whose values say so themselves. */
export function typeOfField(name: string): FieldType | undefined {
  return Object.hasOwn(runFields, name) ? runFields[name as keyof typeof runFields].type : undefined
}
