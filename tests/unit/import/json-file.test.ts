import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFile } from '#main/import/byte-source'
import { importFile, previewFile } from '#main/import/import-file'
import { decodePng } from '#main/import/png'
import type { ImportOptions } from '#shared/data/import'
import pngs from '../../reference/fixtures/pngs.json'
import { codesOf, refusal } from '../data/refusal'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'headlight-json-'))))
afterEach(() => rmSync(folder, { recursive: true }))

async function file(content: unknown, name = 'family.json') {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return openFile(path, 2 ** 20)
}

const imported = async (content: unknown, options?: ImportOptions) => importFile(await file(content), options)
const refused = async (content: unknown) => refusal(imported(content))

describe('a graph of nodes and links', () => {
  const nodes = [
    { id: 'a', age: 3, house: 'red' },
    { id: 'b', age: 4.5, house: 'blue' },
    { id: 'c', house: 'red' },
    { id: 'd', age: 1, house: 'blue' },
  ]
  const links = [
    { source: 'a', target: 'b', weight: 2 },
    { source: 'c', target: 'a', weight: 0.5 },
  ]

  it('becomes a table of nodes and a list of edges', async () => {
    const { record, content } = await imported({ nodes, links })
    expect(record).toMatchObject({ name: 'family', kind: 'graph', rows: 4, edges: 2 })
    expect(record).toMatchObject({ labelColumn: 'house', labels: ['blue', 'red'], labelCounts: [2, 2] })
    expect(content).toMatchObject({
      edges: Int32Array.of(0, 1, 2, 0),
      weights: Float64Array.of(2, 0.5),
      columns: [
        { type: 'text', name: 'id', values: ['a', 'b', 'c', 'd'] },
        { type: 'number', values: Float64Array.of(3, 4.5, NaN, 1) },
        { type: 'category', values: Int32Array.of(1, 0, 1, 0) },
      ],
    })
  })

  it('may say edges by place or by name, and groups by number', async () => {
    const named = ['x', 'y', 'z', 'w'].map((name, i) => ({ name, group: i % 2 }))
    const edges = [
      { source: 1, target: 0 },
      { source: 'z', target: 'x' },
    ]
    const { record, content } = await imported({ nodes: named, edges })
    expect(content).toMatchObject({ edges: Int32Array.of(1, 0, 2, 0), weights: null })
    expect(record).toMatchObject({ labelColumn: 'group', labels: ['0', '1'] })
  })

  it('is shown before it is stored, and takes the name and label that were chosen', async () => {
    const preview = await previewFile(await file({ nodes, links }))
    expect(preview).toMatchObject({ kind: 'whole', record: { rows: 4, edges: 2 } })
    const { record } = await imported({ nodes, links }, { name: 'Kin', labelColumn: null })
    expect(record).toMatchObject({ name: 'Kin', labelColumn: null, labels: null })
  })

  it('leaves out attributes that are lists, and says so', async () => {
    const odd = nodes.map((node) => ({ ...node, friends: [1] }))
    const { record } = await imported({ nodes: odd, links })
    expect(codesOf(record.warnings)).toEqual(['graph_nested_attribute'])
    expect(record.columns.map(({ name }) => name)).toEqual(['id', 'age', 'house'])
  })

  it.each([
    ['an edge to a node that is not there', { nodes, links: [...links, { source: 'a', target: 'q' }] }],
    ['an edge beyond the list', { nodes: [{ name: 'x' }], links: [{ source: 0, target: 1 }] }],
    ['an edge without an end', { nodes, links: [{ source: 'a' }] }],
  ])('is refused with %s', async (_, content) => {
    expect((await refused(content)).code).toBe('graph_missing_node')
  })

  it('names the edge and the node that is missing', async () => {
    const { values } = await refused({ nodes, links: [...links, { source: 'a', target: 'q' }] })
    expect(values).toMatchObject({ file: 'family.json', edge: 3, node: 'q' })
  })

  it.each([
    ['graph_without_nodes', { nodes: [], links }],
    ['graph_without_edges', { nodes }],
    ['graph_without_edges', { nodes, links: [] }],
    ['graph_same_id', { nodes: [...nodes, { id: 'a' }], links }],
    ['json_neither', { rows: [] }],
    ['json_damaged', '{"nodes": [1, 2'],
  ])('is refused as %s', async (code, content) => {
    expect((await refused(content)).code).toBe(code)
  })
})

const [grey, , rgb] = pngs as { png: string; pixels: number[] }[]

describe('annotations in the format of COCO', () => {
  const images = [
    { id: 7, file_name: 'one.png', width: 23, height: 19 },
    { id: 9, file_name: 'shots/two.png', width: 23, height: 19 },
  ]
  const categories = [
    { id: 3, name: 'cat' },
    { id: 5, name: 'dog' },
  ]
  const annotation = (image: number, category: number, ...bbox: number[]) => ({
    ...{ id: 1, image_id: image, category_id: category, bbox },
  })
  const annotations = [
    annotation(9, 5, 1, 2, 3, 4),
    annotation(7, 3, 0, 0, 23, 19),
    annotation(9, 3, 5, 5, 2, 2),
  ]

  beforeEach(() => {
    mkdirSync(join(folder, 'images'))
    writeFileSync(join(folder, 'one.png'), Buffer.from(grey!.png, 'base64'))
    writeFileSync(join(folder, 'images', 'two.png'), Buffer.from(grey!.png, 'base64'))
  })

  it('become scenes, with images from beside the file', async () => {
    const { record, content } = await imported({ images, annotations, categories })
    expect(record).toMatchObject({ kind: 'scenes', rows: 2, boxes: 3, labels: ['cat', 'dog'] })
    expect(record).toMatchObject({ labelCounts: [2, 1], image: { height: 19, width: 23, channels: 1 } })
    expect(content).toMatchObject({
      ends: Uint32Array.of(1, 3),
      boxes: Float64Array.of(0, 0, 23, 19, 1, 2, 3, 4, 5, 5, 2, 2),
      targets: Int32Array.of(0, 1, 0),
      pixels: Uint8Array.from([...grey!.pixels, ...grey!.pixels]),
    })
  })

  it('leave out crowds and cut off what is less than a pixel too much', async () => {
    const crowd = { ...annotation(7, 3, 0, 0, 2, 2), iscrowd: 1 }
    const { content } = await imported({
      images,
      annotations: [crowd, annotation(7, 3, -0.4, 0, 23.9, 5)],
      categories,
    })
    expect(content).toMatchObject({ boxes: Float64Array.of(0, 0, 23, 5) })
  })

  it.each([
    ['box_outside_image', annotation(7, 3, 20, 2, 5, 3)],
    ['box_outside_image', annotation(7, 3, 40, 2, 5, 3)],
    ['box_outside_image', annotation(7, 3, 3, -4, 5, 6)],
    ['box_without_area', annotation(7, 3, 3, 4, 5, 0)],
    ['coco_no_image', annotation(8, 3, 1, 1, 2, 2)],
    ['coco_no_category', annotation(7, 4, 1, 1, 2, 2)],
    ['coco_unreadable', annotation(7, 3, 1, 1)],
  ])('are refused as %s', async (code, odd) => {
    expect((await refused({ images, annotations: [...annotations, odd], categories })).code).toBe(code)
  })

  it('are refused where an image is missing, of another size, or no PNG', async () => {
    const change = (part: object) => ({
      images: [images[0], { ...images[1], ...part }],
      annotations,
      categories,
    })
    expect((await refused(change({ file_name: '../../three.png' }))).code).toBe('image_missing')
    expect((await refused(change({ width: 99 }))).code).toBe('image_size_differs')
    writeFileSync(join(folder, 'images', 'two.png'), Buffer.from(rgb!.png, 'base64'))
    expect((await refused(change({}))).code).toBe('images_not_alike')
    writeFileSync(join(folder, 'images', 'two.png'), 'JFIF')
    expect((await refused(change({}))).code).toBe('png_unreadable')
  })
})

describe('PNG files', () => {
  it.each(pngs)('of colour type $name have the pixels that Pillow reads', ({ png, pixels }) => {
    expect([...decodePng(Buffer.from(png, 'base64'), 'a.png').pixels]).toEqual(pixels)
  })

  it('that are cut off are refused', async () => {
    const bytes = Buffer.from(rgb!.png, 'base64')
    for (const length of [0, 8, 30, 60, bytes.length - 60])
      expect((await refusal(() => decodePng(bytes.subarray(0, length), 'a.png'))).code).toBe('png_unreadable')
  })
})
