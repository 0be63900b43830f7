import { fromUtf8, toUtf8 } from '#shared/data/text-codec'
import type { RunRecord } from '#shared/records'
import type { Scaling } from '#shared/scaling'
import type { ExperimentSpec } from '#shared/spec'
import type { PreparedData } from '#shared/tasks/define'
import { isSame, type TokenizerFile } from '#shared/text/tokenizer-file'
import { download, upload, type Storage } from './blobs'
import type { StartJob } from './protocol'

/** Sends what was learned to storage, for the run that is to keep it; `undefined` where nothing was. */
export async function uploadTokenizers(
  storage: Storage,
  { tokenizers = [] }: PreparedData,
): Promise<string | undefined> {
  if (tokenizers.length === 0) return undefined
  return upload(storage, toUtf8(JSON.stringify(tokenizers)))
}

/** The tokenisers that a run has kept, in the order in which its task learned them; none where it kept none. */
export async function keptTokenizers(
  storage: Storage,
  { tokenizers }: Pick<RunRecord, 'tokenizers'>,
): Promise<TokenizerFile[]> {
  if (tokenizers === undefined) return []
  return JSON.parse(fromUtf8(await download(storage, tokenizers))) as TokenizerFile[]
}

/** What a run has learned from its training rows and kept. */
export interface Kept {
  readonly tokenizers?: readonly TokenizerFile[]
  readonly scaling?: Scaling | undefined
}

/** All that a run has kept. */
export async function keptOf(
  storage: Storage,
  run: Pick<RunRecord, 'tokenizers' | 'scaling'>,
): Promise<Kept> {
  return { tokenizers: await keptTokenizers(storage, run), scaling: run.scaling }
}

/**
 * What a new run takes over: from the run whose checkpoint it begins with, since that was trained on those ids and numbers; from its
 * parent where the same rows would be learned from in the same way, as in a reproduction.
 */
export async function inheritedKept(
  { from, parentId }: Pick<StartJob, 'from' | 'parentId'>,
  spec: ExperimentSpec,
  storage: Storage,
): Promise<Kept> {
  const id = from?.run ?? parentId
  if (id === undefined) return {}
  const source = await storage['runs.get']({ id })
  const goesOn = from ? isSame(source.spec.task, spec.task) : await learnsTheSame(spec, source, storage)
  return goesOn ? keptOf(storage, source) : {}
}

async function learnsTheSame(spec: ExperimentSpec, source: RunRecord, storage: Storage): Promise<boolean> {
  const { fingerprint } = await storage['datasets.find']({ text: spec.data.dataset })
  return fingerprint === source.datasetFingerprint && isSame(learnedFrom(spec), learnedFrom(source.spec))
}

/** All that decides what is learned of the rows, but the data itself. */
function learnedFrom({ data, task, training }: ExperimentSpec) {
  const { dataset: _, ...rows } = data
  return { rows, task, seed: data.splitSeed ?? training.seed }
}
