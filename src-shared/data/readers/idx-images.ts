import { HeadlightError } from '../../errors'
import type { ImageContent } from '../content'
import { readIdx } from './idx'

/** One of the two files of an IDX image set. */
export interface IdxFile {
  readonly file: string
  readonly bytes: Uint8Array
}

/**
 * Images (N, H, W) or (N, H, W, C) with their class ids (N) from the two files of an IDX set. Without `labels` the
 * classes are named by their ids. Refuses files that do not belong together.
 */
export function readIdxImages(images: IdxFile, targets: IdxFile, labels?: readonly string[]): ImageContent {
  const pixels = readIdx(images.bytes, images.file)
  const ids = readIdx(targets.bytes, targets.file)
  const [rows, height = 0, width = 0, channels = 1] = pixels.shape
  const isPicture = pixels.shape.length === 3 || pixels.shape.length === 4
  if (
    !isPicture ||
    !(pixels.values instanceof Uint8Array) ||
    !rows ||
    !height ||
    !width ||
    channels < 1 ||
    channels > 4
  ) {
    throw new HeadlightError('idx_not_images', { file: images.file, shape: pixels.shape.join(' × ') })
  }
  if (ids.shape.length !== 1 || ids.shape[0] !== rows) {
    const shape = ids.shape.join(' × ')
    throw new HeadlightError('idx_labels_do_not_match', { file: targets.file, shape, images: rows })
  }
  const targetIds = Int32Array.from(ids.values)
  const names = labels ?? namesFor(targetIds)
  const odd = targetIds.findIndex((id, i) => id !== ids.values[i] || id < 0 || id >= names.length)
  if (odd >= 0) {
    const values = { file: targets.file, row: odd + 1, got: ids.values[odd]!, classes: names.length }
    throw new HeadlightError('idx_unknown_class', values)
  }
  const size = { height, width, channels }
  return { kind: 'images', rows, size, pixels: pixels.values, targets: targetIds, labels: [...names] }
}

/** `0`, `1`, … up to the largest id, at most a thousand. */
function namesFor(ids: Int32Array): string[] {
  const most = ids.reduce((largest, id) => Math.max(largest, id), 0)
  return Array.from({ length: Math.min(most + 1, 1000) }, (_, id) => String(id))
}
