import { mix } from './oklab'
import type { Rgb } from './oklab'

/** How a map's numbers become colours: 0…domain, or ±domain about a middle of "no difference". */
export type Scale = 'weights' | 'difference'

/** Index of the colour of 0 on a difference map: exactly one entry, so that "no difference" is paper. */
const middle = 128

/** 256 colours as RGBA bytes, evenly along the stops. */
export type ColorTable = Uint8ClampedArray

export function colorTable(stops: readonly Rgb[], scale: Scale): ColorTable {
  const table = new Uint8ClampedArray(256 * 4)
  for (let i = 0; i < 256; i++) {
    const t = scale === 'weights' ? i / 255 : Math.max(0, (i - 1) / 254)
    const place = t * (stops.length - 1)
    const stop = Math.min(stops.length - 2, Math.floor(place))
    table.set([...mix(stops[stop]!, stops[stop + 1]!, place - stop), 255], i * 4)
  }
  return table
}

/** The colour of a value as CSS and SVG write it. */
export function colorOf(table: ColorTable, value: number, domain: number, scale: Scale): string {
  const at = colorIndex(value, domain, scale) * 4
  return `rgb(${table.subarray(at, at + 3).join(', ')})`
}

/** Which entry of the table a value has. */
export function colorIndex(value: number, domain: number, scale: Scale): number {
  const share = value / domain
  if (scale === 'weights') return Math.round(Math.min(1, Math.max(0, share)) * 255)
  return middle + Math.round(Math.min(1, Math.max(-1, share)) * 127)
}
