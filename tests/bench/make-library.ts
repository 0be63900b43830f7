import { mkdirSync } from 'node:fs'
import { openLibrary } from '#main/storage/library'
import { fillLibrary } from './big-library'

const [dir, runs, points, mapsGb] = process.argv.slice(2)

mkdirSync(dir!, { recursive: true })
const library = openLibrary(dir!)
fillLibrary(
  library,
  { runs: Number(runs), points: Number(points), mapBytes: Number(mapsGb) * 1e9 },
  (made) => made % 1000 === 0 && console.log(`${made} runs`),
)
library.close()
