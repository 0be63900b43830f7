/** How the bytes of pixels become numbers: 0 to 1, −1 to 1, less ImageNet's mean over its deviation, or as they are. */
export const pixelScales = ['unit', 'signed', 'imagenet', 'bytes'] as const
export type PixelScale = (typeof pixelScales)[number]

/** What people give for an input: ids with the texts they stand for, an image, or numbers. */
export type Given =
  | {
      readonly kind: 'ids'
      readonly ids: readonly number[]
      readonly tokens: readonly string[]
      readonly pad: number
    }
  | {
      readonly kind: 'pixels'
      readonly rows: number
      readonly columns: number
      readonly channels: number
      readonly pixels: Uint8Array // (rows, columns, channels)
      readonly scale: PixelScale
    }
  | { readonly kind: 'numbers'; readonly shape: readonly number[]; readonly values: Float32Array }

export type GivenInputs = Readonly<Record<string, Given>>
