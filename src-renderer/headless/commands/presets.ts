import { decisiveOf } from '#shared/outcome'
import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import type { Command } from '../command'

/** Lists the presets. */
export default (async ({ output, request }) => {
  for (const preset of presets.values()) {
    const { type, system, goal, baseline, text, spec } = preset
    const decisive = decisiveOf(preset)
    output.data({
      ...{ preset: type, system, ...text[request.locale], ...decisive, goal, baseline: baseline.value },
      spec: parseSpec(spec),
    })
    output.say(`${type.padEnd(24)}${text[request.locale].name}`)
  }
}) satisfies Command
