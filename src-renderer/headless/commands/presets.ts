import { presets } from '#shared/presets/registry'
import type { Command } from '../command'

/** Lists the presets. */
export default (async ({ output, request }) => {
  for (const { type, system, goal, baseline, text } of presets.values()) {
    output.data({ preset: type, system, ...text[request.locale], goal, baseline: baseline.value })
    output.say(`${type.padEnd(24)}${text[request.locale].name}`)
  }
}) satisfies Command
