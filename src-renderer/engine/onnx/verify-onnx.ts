import { HeadlightError } from '#shared/errors'
import type { GraphSource, OnnxFile } from '#shared/export/onnx/export-graph'
import type { Certificate } from '#shared/records'
import type { Executor } from '../executors/executor'
import { compare, type Difference } from './difference'
import { takeExamples, unequalBatches, type Examples } from './examples'
import { concatenated, referenceResults, type Results } from './reference'
import { onnxRuntimeVersion, openOnnx, type OnnxSession } from './session'

export interface Verification {
  readonly file: OnnxFile
  /** What the file was made from. */
  readonly source: GraphSource
  readonly executor: Executor
  readonly examples: Examples
  /** Version of this program. */
  readonly version: string
  readonly tolerance?: number
}

/**
 * Runs an exported file and our own executor on the same examples. Yields what was compared and how far apart the two
 * were; throws `onnx_not_equal` if that is too far. The file runs in batches of several sizes, which shows that its
 * batch size is free.
 */
export async function verifyOnnx(request: Verification): Promise<Certificate> {
  const { tolerance = 1e-4 } = request
  const outputs = await differences(request)
  const worst = worstOf(outputs)
  if (worst.largestDifference > tolerance) throw notEqual(worst, tolerance)
  return certificateOf(outputs, { ...request, tolerance })
}

/** The largest of several differences. */
export function worstOf(outputs: readonly Difference[]): Difference {
  return outputs.reduce((a, b) => (b.largestDifference > a.largestDifference ? b : a))
}

/** What was compared, with what. */
export function certificateOf(
  outputs: readonly Difference[],
  { file, executor, examples, version, tolerance }: Omit<Verification, 'source'> & { tolerance: number },
): Certificate {
  const worst = worstOf(outputs)
  return {
    examples: examples.count,
    tolerance,
    outputs: [...outputs],
    largestDifference: worst.largestDifference,
    opset: file.opset,
    versions: { headlight: version, 'onnxruntime-web': onnxRuntimeVersion(), executor: executor.backend },
    createdAt: Date.now(),
  }
}

/** How far each result of a file is from ours. */
export async function differences({
  file,
  source,
  executor,
  examples,
}: Pick<Verification, 'file' | 'source' | 'executor' | 'examples'>): Promise<readonly Difference[]> {
  const { bytes, outputs, shared } = file
  const expected = await referenceResults(executor, source, examples, shared)
  const session = await openOnnx(bytes)
  try {
    const got = await fileResults(session, examples, shared)
    return outputs.map((name) =>
      compare(name, expected[name]!, got[name]!, shared.includes(name) ? 1 : examples.count),
    )
  } finally {
    await session.release()
  }
}

/** What a file makes of the examples; of shared outputs, the batch of one that comes first. */
async function fileResults(
  session: OnnxSession,
  examples: Examples,
  shared: readonly string[],
): Promise<Results> {
  const parts = new Map<string, Float32Array[]>(session.outputs.map((name) => [name, []]))
  let from = 0
  for (const count of unequalBatches(examples.count)) {
    const results = await session.run(takeExamples(examples, from, count), count)
    for (const [name, values] of Object.entries(results)) parts.get(name)!.push(values)
    from += count
  }
  return Object.fromEntries(
    [...parts].map(([name, pieces]) => [name, shared.includes(name) ? pieces[0]! : concatenated(pieces)]),
  )
}

function notEqual({ name, example, largestDifference }: Difference, tolerance: number): HeadlightError {
  return new HeadlightError('onnx_not_equal', {
    output: name,
    example: example + 1,
    difference: largestDifference.toExponential(1),
    tolerance: tolerance.toExponential(0),
  })
}
