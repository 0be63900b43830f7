import type { ImageContent } from '../data/content'
import type { DatasetRecord } from '../data/dataset'
import { classNotice } from './class-notice'
import type { InputSignature, PreparedData } from './define'
import imageClassification, { encode, encodeView, imageView } from './image-classification'

/** Images read row by row: `height` time steps of `width × channels` features. */
export function imageRowsSignature(dataset: DatasetRecord): InputSignature {
  const signature = imageClassification.signature(dataset, {})
  const [height, width, channels] = signature.shape as [number, number, number]
  return { ...signature, shape: [height, width * channels], positions: { kind: 'step', shape: [height] } }
}

/** The batches are those of images: only the shape they are given differs. */
export function imageRows(
  dataset: DatasetRecord,
  images: ImageContent,
  trainingRows: ArrayLike<number>,
): PreparedData {
  return {
    signature: imageRowsSignature(dataset),
    encode: (rows) => encode(images, rows),
    view: (row) => imageView(images, row),
    target: (row) => images.labels[images.targets[row]!]!,
    encodeView: (view) => encodeView(images, view),
    notices: classNotice(
      images.labels,
      Array.from(trainingRows, (row) => images.targets[row]!),
    ),
    preprocessing: { pixels: 'divided by 255', layout: 'rows as time steps' },
  }
}
