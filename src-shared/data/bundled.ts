import type { Localized } from '../locale'
import { z } from '../zod'
import { datasetDraft } from './dataset'

const localized = z.object({ en: z.string(), 'zh-CN': z.string() } satisfies Localized<unknown>)

/** What `dataset.json` says of a dataset that ships with the app: enough to choose it before its content is read. */
export const bundledAbout = z.object({
  title: localized,
  description: localized,
  /** The record it gets in the library, without what storage adds; `record.name` names it. */
  record: datasetDraft,
})

export type BundledAbout = z.infer<typeof bundledAbout>
