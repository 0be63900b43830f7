import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundledAbout, type BundledAbout } from '#shared/data/bundled'
import type { SceneContent } from '#shared/data/content'
import { describeDataset } from '#shared/data/describe'
import { importOptions } from '#shared/data/import'
import { readCoco } from '#shared/data/readers/coco'
import { readIdx } from '#shared/data/readers/idx'
import { readIdxImages, type IdxFile } from '#shared/data/readers/idx-images'
import { defaultLimits } from '#shared/data/readers/limits'
import { HeadlightError } from '#shared/errors'
import { z } from '#shared/zod'
import { openFile, readWhole, type ByteSource } from './byte-source'
import { importFile, type Imported } from './import-file'

const bundledFile = z.object({ file: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/), sha256: z.string() })

/** How `dataset.json` says that a dataset which ships with the app is read. */
export const bundledDataset = z.object({
  /** Name in the library, and of its folder. */
  name: z.string(),
  licence: z.string(),
  /** The package it was made from; `null` where a script of this repository writes it. */
  source: z.object({ package: z.string(), version: z.string(), homepage: z.string() }).nullable(),
  rows: z.int(),
  labels: z.array(z.string()),
  data: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('images'), images: bundledFile, targets: bundledFile }),
    z.object({ kind: z.literal('table'), table: bundledFile, options: importOptions }),
    z.object({ kind: z.literal('graph'), graph: bundledFile, options: importOptions }),
    z.object({ kind: z.literal('scenes'), images: bundledFile, annotations: bundledFile }),
  ]),
})

/** The folders below `datasetsDir` that hold a bundled dataset. */
export async function bundledDirs(datasetsDir: string): Promise<string[]> {
  const entries = await readdir(datasetsDir, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(datasetsDir, name))
    .toSorted()
}

/** What the datasets below `datasetsDir` say of themselves. */
export async function bundledAbouts(datasetsDir: string): Promise<BundledAbout[]> {
  const dirs = await bundledDirs(datasetsDir)
  return Promise.all(dirs.map(async (dir) => bundledAbout.parse(await readDescription(dir))))
}

async function readDescription(dir: string): Promise<unknown> {
  return JSON.parse(await readFile(join(dir, 'dataset.json'), 'utf8'))
}

/** A dataset that ships with the app, read as a user's own file would be, its files compared with their sha256. */
export async function readBundled(dir: string): Promise<Imported> {
  const { name, licence, labels, data } = bundledDataset.parse(await readDescription(dir))
  switch (data.kind) {
    case 'table':
    case 'graph': {
      const file = data.kind === 'table' ? data.table : data.graph
      const { record, content } = await importFile(await verified(dir, file), { ...data.options, name })
      return { record: { ...record, licence }, content }
    }
    case 'images':
    case 'scenes': {
      const images = await idxFile(dir, data.images)
      const content =
        data.kind === 'images'
          ? readIdxImages(images, await idxFile(dir, data.targets), labels)
          : await readScenes(images, await verified(dir, data.annotations))
      const source = { file: images.file, encoding: null, delimiter: null }
      return { record: describeDataset(content, { name, source, licence }), content }
    }
  }
}

/** Scenes whose pixels are in one IDX file, in the order of the annotations' images. */
async function readScenes(images: IdxFile, annotations: ByteSource): Promise<SceneContent> {
  const { shape, values } = readIdx(images.bytes, images.file)
  const [rows, height, width, channels = 1] = shape as readonly [number, number, number, number?]
  const text = new TextDecoder().decode(await readWhole(annotations))
  const { images: listed, ...boxes } = readCoco(JSON.parse(text), annotations.file)
  if (listed.length !== rows) throw new HeadlightError('bundled_damaged', { file: annotations.file })
  return {
    kind: 'scenes',
    rows,
    size: { height, width, channels },
    pixels: Uint8Array.from(values),
    ...boxes,
  }
}

async function idxFile(dir: string, entry: z.infer<typeof bundledFile>): Promise<IdxFile> {
  return { file: entry.file, bytes: await readWhole(await verified(dir, entry)) }
}

async function verified(dir: string, { file, sha256 }: z.infer<typeof bundledFile>): Promise<ByteSource> {
  const path = join(dir, file)
  const found = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  if (found !== sha256) throw new HeadlightError('bundled_damaged', { file })
  return openFile(path, defaultLimits.bytes)
}
