import { headsOf } from './switch-feeds'
import { loadSwitched, type SwitchedModel } from './switched-model'
import { measuringStopped, type Measuring } from './measuring'
import type { Ablation, AblationJob, HeadName, HeadScan, HeadScanJob } from './protocol'
import { measureRows } from './training/measure-rows'
import type { JobContext } from './training-job'

/** Measures a run's model with all its heads, and without each set of heads. The model is made ready once for all. */
export async function ablate(job: AblationJob, context: JobContext, measuring: Measuring): Promise<Ablation> {
  const model = await loadSwitched(job, context)
  try {
    return await measureSets(model, job, job.sets, measuring)
  } finally {
    model.program.dispose()
  }
}

/** The same without every head of the model in turn. */
export async function scanHeads(
  job: HeadScanJob,
  context: JobContext,
  measuring: Measuring,
): Promise<HeadScan> {
  const model = await loadSwitched(job, context)
  try {
    const heads = headsOf(model.program.probes)
    const sets = heads.map((head) => [head])
    return { heads, ...(await measureSets(model, job, sets, measuring)) }
  } finally {
    model.program.dispose()
  }
}

async function measureSets(
  model: SwitchedModel,
  job: HeadScanJob,
  sets: readonly (readonly HeadName[])[],
  measuring: Measuring,
): Promise<Ablation> {
  const { program, experiment, rows } = model
  for (const off of sets) program.switchOff(off) // an unknown head is told before anything is measured
  const each = Math.ceil(rows.length / program.batch)
  const results: Record<string, number>[] = []
  for (const off of [[], ...sets]) {
    program.switchOff(off)
    let batches = 0
    const mayGoOn = () => measuring.pass(results.length + Math.min(1, ++batches / each), sets.length + 1)
    const measured = await measureRows(program, experiment, { rows, part: job.part, mayGoOn })
    if (!measured) throw measuringStopped()
    results.push(measured)
  }
  return { examples: rows.length, results }
}
