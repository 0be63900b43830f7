import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeRecord } from './datasets/lib/record.mjs'
import { sourceFolder } from './datasets/lib/source.mjs'
import { totalBytes, writeDataset } from './datasets/lib/write.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, SetupError } from './lib/say.mjs'

const folder = inRoot('resources', 'datasets')
/** Of all datasets together; `tests/unit/import/bundled.test.ts` holds them to it. */
const mostBytes = 35e6

/**
 * Makes the datasets that ship with the app, `resources/datasets/<name>/`, anew from the packages they come in: all
 * files of `scripts/datasets`, or only those named. Same packages, same bytes: what is committed can be checked by
 * running this again. `--records` leaves the data alone and only describes it anew, as is needed when the app's
 * records change.
 */
await main(async (words) => {
  const known = readdirSync(inRoot('scripts', 'datasets'))
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => file.replace('.mjs', ''))
  const names = words.filter((word) => word !== '--records')
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new SetupError(`There is no dataset ${unknown.join(', ')}: choose from ${known.join(', ')}.`)
  for (const name of names.length > 0 ? names : known) {
    if (!words.includes('--records')) await make(name)
    await writeRecord(join(folder, name))
  }
  const bytes = totalBytes(folder)
  if (bytes > mostBytes)
    throw new SetupError(`The datasets take ${bytes} bytes, more than the ${mostBytes} allowed.`)
  console.log(`all: ${(bytes / 1e6).toFixed(2)} MB`)
})

async function make(name) {
  const { default: dataset } = await import(`./datasets/${name}.mjs`)
  const made = await dataset.convert(await sourceFolder(dataset.source, name))
  const target = join(folder, name)
  rmSync(target, { recursive: true, force: true })
  writeDataset(target, dataset, made)
  console.log(`${name}: ${made.rows} rows, ${(totalBytes(target) / 1e6).toFixed(2)} MB`)
}
