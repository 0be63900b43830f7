import type { DatasetRecord } from '../data/dataset'
import { type z } from '../zod'
import { classification } from './classification'
import { defineTask } from './define'
import { imageRows, imageRowsSignature } from './image-rows'
import { range } from './range'
import { tableWindows, tableWindowsSignature, windowOptions, windowRows } from './table-windows'

/**
 * Series of equal length, one class each: windows over the rows of a table, labelled by their last row, or images read
 * row by row, each row of pixels being one time step.
 */
export default defineTask({
  ...classification,
  type: 'series-classification',
  field: 'series',
  options: windowOptions,
  signature: (dataset, options) =>
    dataset.image ? imageRowsSignature(dataset) : tableWindowsSignature(dataset, options),
  examples: (dataset, content, options) =>
    content.kind === 'images' ? range(content.rows) : windowRows(dataset, content, options),
  chronological: (dataset: DatasetRecord) => dataset.kind === 'table',
  prepare: (dataset, content, options, trainingRows, _, scaling) =>
    content.kind === 'images'
      ? imageRows(dataset, content, trainingRows)
      : tableWindows(dataset, content, options, trainingRows, scaling),
  text: {
    en: {
      name: 'Series classification',
      hint: 'One class for every series: rows of a picture, or windows of a table.',
      options: { features: 'Feature columns', label: 'Label column', window: 'Steps in a window' },
    },
    'zh-CN': {
      name: '序列分类',
      hint: '每个序列对应一个类别：图像的各行，或表格的窗口。',
      options: { features: '特征列', label: '标签列', window: '窗口步数' },
    },
  },
} satisfies Parameters<typeof defineTask<z.infer<typeof windowOptions>>>[0])
