import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { embeddingTable, goalTable } from './goals'
import { modelTable } from './model-table'
import { benchmarkPage } from './page'
import { picture } from './picture'
import type { Results } from './results'

/** Prints the tables of results; with a folder named second, writes the page and the picture there. */
const [file, docs] = process.argv.slice(2)
const results = JSON.parse(readFileSync(file!, 'utf8')) as Results
for (const found of results.models)
  console.log(`\n${found.model}, ${found.length}\n\n${modelTable(found).join('\n')}`)
console.log(
  `\n${goalTable(results).join('\n')}\n\n${embeddingTable(results).join('\n')}\n\nAll of it: ${file}`,
)
if (docs) {
  mkdirSync(join(docs, 'images'), { recursive: true })
  writeFileSync(join(docs, 'benchmarks.md'), benchmarkPage(results))
  writeFileSync(join(docs, 'images/benchmarks.svg'), picture(results))
}
