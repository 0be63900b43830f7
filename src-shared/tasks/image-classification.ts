import type { ImageContent } from '../data/content'
import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import { sizeOf } from '../model/graph/value'
import type { ExampleView } from '../records'
import { z } from '../zod'
import { classNotice } from './class-notice'
import { classification } from './classification'
import { defineTask, type Batch, type InputSignature, type PreparedData } from './define'
import { range } from './range'

/** Images of equal size, one class each; pixels are fed as 0 to 1. */
export default defineTask({
  ...classification,
  type: 'image-classification',
  field: 'image',
  options: z.object({}),
  signature,
  examples: (_, content) => range(content.rows),
  chronological: () => false,
  prepare(dataset, content, _, trainingRows): PreparedData {
    const images = imagesOf(content)
    return {
      signature: signature(dataset),
      encode: (rows) => encode(images, rows),
      view: (row) => imageView(images, row),
      target: (row) => images.labels[images.targets[row]!]!,
      encodeView: (view) => encodeView(images, view),
      notices: classNotice(
        images.labels,
        Array.from(trainingRows, (row) => images.targets[row]!),
      ),
      preprocessing: { pixels: 'divided by 255', layout: 'NHWC' },
    }
  },
  text: {
    en: { name: 'Image classification', hint: 'One class for every image.', options: {} },
    'zh-CN': { name: '图像分类', hint: '每张图像对应一个类别。', options: {} },
  },
})

function signature(dataset: DatasetRecord): InputSignature {
  if (!dataset.image || dataset.boxes !== undefined)
    throw new HeadlightError('needs_images', { dataset: dataset.name })
  const { height, width, channels } = dataset.image
  const labels = dataset.labels ?? []
  if (labels.length < 2) throw new HeadlightError('one_class_of_images', { dataset: dataset.name })
  return {
    shape: [height, width, channels],
    dtype: 'float32',
    positions: { kind: 'pixel', shape: [height, width] },
    outputs: labels.length,
    outputMeaning: 'classes',
    labels,
  }
}

/** The images of a dataset, or the error `needs_images`. */
export function imagesOf(content: DatasetContent): ImageContent {
  if (content.kind === 'images') return content
  throw new HeadlightError('needs_images', { dataset: content.kind })
}

/** Images as a batch of values from 0 to 1: (B, H, W, C) in row-major order. */
export function encode({ pixels, targets, size }: ImageContent, rows: ArrayLike<number>): Batch {
  const length = sizeOf([size.height, size.width, size.channels])
  const input = new Float32Array(rows.length * length)
  const target = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    for (let j = 0; j < length; j++) input[i * length + j] = pixels[row * length + j]! / 255
    target[i] = targets[row]!
  }
  return { input, target }
}

export function imageView({ pixels, size }: ImageContent, row: number): ExampleView {
  const length = sizeOf([size.height, size.width, size.channels])
  return {
    kind: 'image',
    rows: size.height,
    columns: size.width,
    channels: size.channels,
    pixels: pixels.slice(row * length, (row + 1) * length),
  }
}

/** A drawn or chosen picture as a batch of one; its size must be the dataset's. */
export function encodeView(images: ImageContent, view: ExampleView): Batch {
  const { height, width, channels } = images.size
  if (view.kind !== 'image' || view.rows !== height || view.columns !== width || view.channels !== channels) {
    throw new HeadlightError('wrong_picture', { expected: `${height} × ${width} × ${channels}` })
  }
  return { input: Float32Array.from(view.pixels, (pixel) => pixel / 255), target: Int32Array.of(0) }
}
