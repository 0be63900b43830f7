import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { presets } from '#shared/presets/registry'
import { presetCourse } from './course'
import { fewRows } from './few-rows'
import { graphFile } from './graph-file'

/** Writes the graph and the feeds of every preset's course into a folder, a file each. */
export async function writeGraphs(folder: string, only: readonly string[] = []) {
  for (const preset of presets.values()) {
    if (only.length > 0 && !only.includes(preset.type)) continue
    const course = await presetCourse(preset, await fewRows(preset.type))
    writeFileSync(join(folder, `${preset.type}.json`), JSON.stringify(graphFile(course)))
  }
}
