import { largestMagnitude, type Grid } from '#shared/attention/grid'
import { cellColors } from '#renderer/components/heatmap/paint'
import type { ColorTable, Scale } from '#renderer/components/heatmap/color/color-table'
import { blockFor, pooled } from './pooled'
import type { Square } from './scene'

/** One head at one coarseness, as a picture with a pixel a cell. */
export interface Tile {
  readonly block: number
  readonly picture: ImageBitmap
}

interface Known {
  readonly overview: Grid
  readonly block: number
  readonly largest: number
  /** By coarseness, in the order of their last use. */
  readonly tiles: Map<number, Tile>
}

const overviewTexels = 64
const mostTexels = 24_000_000

/**
 * The heads' pictures. Every head is read once for its overview of at most 64 × 64; finer pictures are made when they are
 * looked at, and the ones that were not looked at for longest are forgotten.
 */
export class Tiles {
  readonly #known = new Map<Square, Known>()
  readonly #used = new Map<Tile, { readonly tiles: Map<number, Tile>; readonly texels: number }>()
  #texels = 0
  #largest = 0
  readonly #easel = new OffscreenCanvas(1, 1)
  readonly #brush = this.#easel.getContext('2d', { willReadFrequently: true })!
  readonly #table: ColorTable
  readonly #scale: Scale
  readonly #shared: boolean

  /** `shared`: all heads by one scale, else each by its own. */
  constructor(table: ColorTable, scale: Scale, shared: boolean) {
    this.#table = table
    this.#scale = scale
    this.#shared = shared
  }

  /** Reads a head for its overview; false where it was read before. */
  read(square: Square): boolean {
    if (this.#known.has(square)) return false
    const block = blockFor(square.grid, overviewTexels)
    const overview = pooled(square.grid, block)
    const largest = largestMagnitude(overview.values)
    this.#known.set(square, { overview, block, largest, tiles: new Map() })
    if (largest > this.#largest) {
      this.#largest = largest
      if (this.#shared) this.#forgetAll()
    }
    return true
  }

  /** The end of a head's scale; 0 while it is not known. */
  domain(square: Square): number {
    return this.#shared ? this.#largest : (this.#known.get(square)?.largest ?? 0)
  }

  /** The picture of a head that suits `pixels` of the screen, or the nearest that is there already. */
  at(square: Square, pixels: number): { tile: Tile | null; isFinal: boolean } {
    const known = this.#known.get(square)
    if (!known) return { tile: null, isFinal: false }
    const block = Math.min(known.block, blockFor(square.grid, pixels))
    const tile = known.tiles.get(block)
    if (tile) this.#touch(tile)
    if (tile) return { tile, isFinal: true }
    return { tile: this.#coarser(square, known, block), isFinal: block === known.block }
  }

  /** Makes the picture that suits `pixels`. */
  make(square: Square, pixels: number): void {
    const known = this.#known.get(square)!
    const block = Math.min(known.block, blockFor(square.grid, pixels))
    if (!known.tiles.has(block)) this.#add(square, known, block)
  }

  #coarser(square: Square, known: Known, block: number): Tile {
    for (let at = block * 2; at < known.block; at *= 2) {
      const tile = known.tiles.get(at)
      if (tile) return tile
    }
    return known.tiles.get(known.block) ?? this.#add(square, known, known.block)
  }

  #add(square: Square, known: Known, block: number): Tile {
    const grid =
      block === known.block ? known.overview : block === 1 ? square.grid : pooled(square.grid, block)
    const pixels = cellColors(grid, this.domain(square), this.#scale, this.#table)
    const tile = { block, picture: this.#picture(new ImageData(pixels, grid.columns, grid.rows)) }
    known.tiles.set(block, tile)
    if (block !== known.block) this.#keep(tile, known.tiles, grid.values.length)
    return tile
  }

  /** An image that can be drawn at once, again and again, without another copy. */
  #picture(image: ImageData): ImageBitmap {
    this.#easel.width = image.width
    this.#easel.height = image.height
    this.#brush.putImageData(image, 0, 0)
    return this.#easel.transferToImageBitmap()
  }

  #keep(tile: Tile, tiles: Map<number, Tile>, texels: number) {
    this.#used.set(tile, { tiles, texels })
    this.#texels += texels
    for (const [oldest, of] of this.#used) {
      if (this.#texels <= mostTexels || oldest === tile) break
      this.#used.delete(oldest)
      of.tiles.delete(oldest.block)
      this.#texels -= of.texels
    }
  }

  #touch(tile: Tile) {
    const of = this.#used.get(tile)
    if (!of) return
    this.#used.delete(tile)
    this.#used.set(tile, of)
  }

  #forgetAll() {
    for (const { tiles } of this.#known.values()) tiles.clear()
    this.#used.clear()
    this.#texels = 0
  }
}
