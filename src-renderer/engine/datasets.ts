import type { DatasetContent, DatasetRecord } from '#shared/data/dataset'
import { decodeDataset } from '#shared/data/decode'
import { download, type Storage } from './blobs'

/** A dataset with its content. */
export interface LoadedDataset {
  readonly record: DatasetRecord
  readonly content: DatasetContent
}

/** Fetches datasets from storage and keeps the last one, which runs in a row mostly share. */
export class DatasetSource {
  readonly #storage: Storage
  #last: LoadedDataset | undefined

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** A dataset by its id or name. */
  async load(text: string): Promise<LoadedDataset> {
    const record = await this.#storage['datasets.find']({ text })
    if (this.#last?.record.fingerprint === record.fingerprint) return { ...this.#last, record }
    const content = decodeDataset(await download(this.#storage, record.fingerprint))
    this.#last = { record, content }
    return this.#last
  }
}
