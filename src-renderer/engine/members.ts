import { HeadlightError } from '#shared/errors'
import { comparing } from '#shared/query/build'
import { parseSpec } from '#shared/parse-spec'
import type { RunRecord } from '#shared/records'
import { diffSpecs } from '#shared/spec-diff'
import type { ExperimentSpec, MemberSpec } from '#shared/spec'
import type { Storage } from './blobs'
import { loadTrainedModel } from './trained-model'
import type { Experiment } from './training/experiment'
import type { JobContext } from './training-job'

/** The experiments of an ensemble's members that no finished run of the library is of. */
export async function missingMembers(spec: ExperimentSpec, storage: Storage): Promise<ExperimentSpec[]> {
  const found = await Promise.all(spec.members.map((member) => memberRun(member, storage)))
  return spec.members.flatMap(({ experiment }, i) => (found[i] || !experiment ? [] : [parseSpec(experiment)]))
}

/** The same experiment with a run for each member; throws `member_missing`. */
export async function withMembers(spec: ExperimentSpec, storage: Storage): Promise<ExperimentSpec> {
  const members = spec.members.map(async (member) => {
    const run = await memberRun(member, storage)
    if (!run) throw new HeadlightError('member_missing', { member: member.as })
    return { ...member, run: run.id }
  })
  return { ...spec, members: await Promise.all(members) }
}

/** The run a member names, or where that is gone or none is named the newest finished one of its experiment. */
async function memberRun({ run, experiment }: MemberSpec, storage: Storage): Promise<RunRecord | undefined> {
  if (run === null) return experiment ? finishedRun(parseSpec(experiment), storage) : undefined
  return storage['runs.find']({ text: run }).catch((thrown: unknown) => {
    const isGone = thrown instanceof HeadlightError && thrown.code === 'run_missing'
    if (isGone && experiment) return finishedRun(parseSpec(experiment), storage)
    throw thrown
  })
}

/** How many runs are looked at in one go. */
const page = 200

/** The newest finished run of an experiment. */
async function finishedRun(wanted: ExperimentSpec, storage: Storage): Promise<RunRecord | undefined> {
  const query = comparing('status', '=', 'finished')
  for (let offset = 0; ; offset += page) {
    const { runs, total } = await storage['runs.list']({ query, limit: page, offset })
    const found = runs.find((known) => isSame(known.spec, wanted))
    if (found || offset + page >= total) return found
  }
}

/** Whether two experiments differ in their names at most. */
function isSame(a: ExperimentSpec, b: ExperimentSpec): boolean {
  return diffSpecs(a, b).every(({ path }) => path === 'name' || path === 'preset')
}

/** What an ensemble takes over from its members: parameters by their names in the ensemble. */
export async function inheritedParameters(
  { spec, layout }: Experiment,
  context: JobContext,
): Promise<ReadonlyMap<string, Float32Array>> {
  const inherited = new Map<string, Float32Array>()
  for (const { as, run } of spec.members) {
    const own = layout.entries.filter(({ name }) => name.startsWith(`${as}/`))
    const model = await loadTrainedModel(run ?? '', context)
    const entries = new Map(model.experiment.layout.entries.map((entry) => [entry.name, entry]))
    for (const { name, size } of own) {
      const entry = entries.get(name.slice(as.length + 1))
      if (entry?.size !== size)
        throw new HeadlightError('member_differs', { run: model.run.name, member: as, parameter: name })
      inherited.set(name, model.parameters.subarray(entry.offset, entry.offset + size))
    }
  }
  return inherited
}
