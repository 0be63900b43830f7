import type { ImageSize } from './dataset'

/** Equal-sized images with one class each. */
export interface ImageContent {
  readonly kind: 'images'
  readonly rows: number
  readonly size: ImageSize
  /** Raw values 0 to 255, row-major: (N, H, W, C). */
  readonly pixels: Uint8Array
  /** Class ids, (N). */
  readonly targets: Int32Array
  /** Class names by class id. */
  readonly labels: readonly string[]
}

/** Columns of equal length, in the file's order. */
export interface TableContent {
  readonly kind: 'table'
  readonly rows: number
  readonly columns: readonly Column[]
}

/** Nodes with columns of equal length, and edges between them. */
export interface GraphContent {
  readonly kind: 'graph'
  /** Nodes. */
  readonly rows: number
  readonly columns: readonly Column[]
  /** Two nodes an edge, from and to: (E, 2). */
  readonly edges: Int32Array
  /** Weight of every edge, (E); `null` where they have none. */
  readonly weights: Float64Array | null
}

/** Equal-sized images with any number of boxed objects in each. */
export interface SceneContent {
  readonly kind: 'scenes'
  readonly rows: number
  readonly size: ImageSize
  /** Raw values 0 to 255, row-major: (N, H, W, C). */
  readonly pixels: Uint8Array
  /** Where each image's boxes end among all boxes: (N). */
  readonly ends: Uint32Array
  /** x, y, width and height of every box in pixels, from the upper left corner: (M, 4). */
  readonly boxes: Float64Array
  /** Class ids of the boxes: (M). */
  readonly targets: Int32Array
  /** Class names by class id. */
  readonly labels: readonly string[]
}

/** NaN is missing; ±Infinity is kept as imported. */
export interface NumberColumn {
  readonly type: 'number'
  readonly name: string
  readonly values: Float64Array
}

/** UTC milliseconds; NaN is missing. */
export interface DateColumn {
  readonly type: 'date'
  readonly name: string
  readonly values: Float64Array
}

/** Class ids into `labels`; -1 is missing. */
export interface CategoryColumn {
  readonly type: 'category'
  readonly name: string
  readonly labels: readonly string[]
  readonly values: Int32Array
}

/** The cells as they were; an empty string is missing. */
export interface TextColumn {
  readonly type: 'text'
  readonly name: string
  readonly values: readonly string[]
}

export type Column = NumberColumn | DateColumn | CategoryColumn | TextColumn
export type DatasetContent = ImageContent | TableContent | GraphContent | SceneContent
