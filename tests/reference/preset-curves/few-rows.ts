import { join, resolve } from 'node:path'
import { readBundled } from '#main/import/bundled'
import type { DatasetContent } from '#shared/data/content'
import { encodeDataset } from '#shared/data/encode'
import { presets } from '#shared/presets/registry'
import { firstRows } from './first-rows'

const datasets = resolve(import.meta.dirname, '../../../resources/datasets')

/** Rows of its dataset that a preset learns from here. */
const rows = 500

/** What a preset's course is made of. */
export interface FewRows {
  readonly content: DatasetContent
  readonly labelColumn: string | null
}

/** The first rows of a preset's dataset. */
export async function fewRows(preset: string): Promise<FewRows> {
  const { spec } = presets.get(preset)!
  const { record, content } = await readBundled(join(datasets, spec.data.dataset))
  return { content: firstRows(content, rows), labelColumn: record.labelColumn }
}

/** The same for another process: encoded, as base64. */
export async function encodedRows(preset: string) {
  const { content, labelColumn } = await fewRows(preset)
  return { content: Buffer.from(encodeDataset(content)).toString('base64'), labelColumn }
}

/** Names of all presets. */
export const names: readonly string[] = [...presets.keys()]
