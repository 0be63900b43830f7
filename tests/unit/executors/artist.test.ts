import { expect, test } from 'vitest'
import { Artist, type ReadyDraw } from '#renderer/engine/executors/webgl/artist'
import type { Context } from '#renderer/engine/executors/webgl/context'

/** Where an artist draws in a texture of 2 × 200 texels, part by part, as `x,y width×height`. */
function placesOf(from: number | undefined, parts: number) {
  const places: string[] = []
  const place = (x: number, y: number, width: number, height: number) => `${x},${y} ${width}×${height}`
  const gl = new Proxy(
    {
      viewport: (...at: [number, number, number, number]) => places.push(`all ${place(...at)}`),
      scissor: (...at: [number, number, number, number]) => places.push(place(...at)),
    },
    { get: (known, name) => known[name as keyof typeof known] ?? (() => undefined) },
  )
  const artist = new Artist({ gl, textures: { drawInto: () => undefined } } as unknown as Context)
  const layout = { kind: 'rows', width: 2, height: 60, layers: 1, from }
  const empty = { targets: [], textures: [], scalars: [], ints: [], floats: [] }
  const draw = { ...empty, layout, linked: { program: {} } } as unknown as ReadyDraw
  for (let part = 0; part < parts; part++) artist.draw(draw, [], {}, { part, of: parts })
  return places
}

test('a draw is made from its first row on', () => {
  expect(placesOf(undefined, 1)).toEqual(['all 0,0 2×60'])
  expect(placesOf(120, 1)).toEqual(['all 0,120 2×60'])
})

test('parts of a draw are bands of its own rows', () => {
  expect(placesOf(120, 2)).toEqual(['all 0,120 2×60', '0,120 2×30', 'all 0,120 2×60', '0,150 2×30'])
})
