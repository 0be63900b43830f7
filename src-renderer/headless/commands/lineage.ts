import type { RunLink } from '#shared/ipc/storage/history'
import type { Command } from '../command'

/** Shows where a run came from and what came of it. */
export default (async ({ output, storage, request }) => {
  const { id } = await storage['runs.find']({ text: request.words[0]! })
  const lineage = await storage['runs.lineage']({ id })
  const { run, ancestors, children, sweep, dataset, checkpoints, models } = lineage
  output.data(lineage)
  output.say(
    `data         ${dataset.name} ${dataset.fingerprint.slice(0, 12)}${dataset.changed ? ' (changed since)' : ''}`,
  )
  if (sweep) output.say(`sweep        ${sweep.name}`)
  for (const above of ancestors.toReversed()) output.say(`came from    ${lineOf(above)}`)
  output.say(`run          ${lineOf(run)}`)
  for (const child of children) output.say(`led to       ${lineOf(child)}`)
  for (const { step, best, sha256 } of checkpoints)
    output.say(`checkpoint   step ${step}${best ? ', best' : ''} ${sha256.slice(0, 12)}`)
  for (const { name, step, sha256 } of models)
    output.say(`ONNX         ${name}, step ${step} ${sha256.slice(0, 12)}`)
}) satisfies Command

const lineOf = ({ name, status, step, binned }: RunLink) =>
  `${name}, ${status}, step ${step}${binned ? ', in the bin' : ''}`
