import { scaling } from './scaling'
import { z } from './zod'
import { experimentSpec } from './spec'

const float32 = z.custom<Float32Array>((value) => value instanceof Float32Array)
const int32 = z.custom<Int32Array>((value) => value instanceof Int32Array)
const float64 = z.custom<Float64Array>((value) => value instanceof Float64Array)
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const time = z.number() // UTC milliseconds
const id = z.string().min(1).max(100)

/** An error that was stored or crossed a boundary; see `errors.ts`. */
export const errorData = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  fixes: z
    .array(z.object({ layer: z.string(), param: z.string(), value: z.union([z.string(), z.number()]) }))
    .readonly()
    .default([]),
  layer: z.string().optional(),
})

/**
 * State of a run. `running` in a library that nobody trains on reads as `interrupted`.
 * finished: reached its end or stopped early by patience; stopped: by the user; failed: with an error.
 */
export const runStatus = z.enum(['running', 'paused', 'finished', 'stopped', 'failed', 'interrupted'])

/** Newest and best figures of a run by metric name, such as `validation/accuracy`; what lists and sorting read. */
export const runSummary = z.record(z.string(), z.number().nullable())

/** The checkpoint of another run that one began with. */
export const runOrigin = z.object({ run: id, step: z.int().min(0), sha256: z.string() })

export const runRecord = z.object({
  id,
  name: z.string().min(1).max(200),
  spec: experimentSpec,
  datasetId: id,
  datasetFingerprint: z.string(),
  status: runStatus,
  step: z.int().min(0),
  totalSteps: z.int().min(0),
  createdAt: time,
  updatedAt: time,
  /** Time spent training, in milliseconds. */
  trainedMs: z.number().min(0),
  backend: z.string(),
  device: z.string(),
  parameterCount: z.int().min(0),
  summary: runSummary,
  error: errorData.nullable(),
  /** The run this one was forked or continued from. */
  parentId: id.nullable(),
  /** Absent where it began at the beginning. */
  origin: runOrigin.optional(),
  /** The sha256 of the tokenisers that it learned; absent where it has none, or is older than their being kept. */
  tokenizers: z.string().optional(),
  /** What its numbers were scaled with; absent where they are not, or the run is older than its being kept. */
  scaling: scaling.optional(),
  /** The sweep that made it. */
  sweepId: id.nullable(),
  notes: z.string(),
  tags: z.array(z.string()),
  starred: z.boolean(),
  archivedAt: time.nullable(),
  binnedAt: time.nullable(),
})

/** Points of one metric, in ascending steps: `train/loss`, `validation/accuracy`. */
export const metricPoints = z.object({ series: z.string().max(100), steps: float64, values: float32 })

/** What the positions of a map's axis stand for; see `Positions` of the graph. */
const positions = z.object({
  kind: z.enum(['token', 'step', 'pixel', 'channel', 'node', 'edge']),
  shape: z.array(z.int().min(1)),
  lead: z.int().min(1).optional(),
  feed: z.string().optional(),
})

/** Which keys a layer let its queries see: none after them, or none more places away than a window. */
export const sight = z.object({ causal: z.boolean(), window: z.int().min(0).nullable() })

/** The attention of one layer on one probe example at one step. */
export const attentionMap = z.object({
  step: z.int().min(0),
  /** Index into the run's probe examples. */
  example: z.int().min(0),
  layer: z.string(),
  probe: z.string(),
  heads: z.int().min(1),
  queries: z.int().min(1),
  keys: z.int().min(1),
  /** Absent where the axis has no positions of the input, as the one query of a pooling layer. */
  queryPositions: positions.nullable(),
  keyPositions: positions.nullable(),
  /** Absent where every query could see every key. */
  sight: sight.optional(),
  /** Weights in the order head, query, key. Stored by their roots in two bytes, so that figures of them agree to 1e-3. */
  weights: float32,
})

/** Where a map is, without what is in it. */
export const attentionMapEntry = attentionMap.omit({ weights: true, sight: true })

/** An object in a picture: its box as fractions of the picture's width and height, from the upper left corner. */
export const box = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  label: z.string(),
  /** How sure the model is; absent where it is the truth. */
  score: z.number().optional(),
})

/** A probe example as viewers draw it; the task makes it. */
export const exampleView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('image'),
    rows: z.int(),
    columns: z.int(),
    channels: z.int(),
    pixels: bytes,
    /** What is to be found in it, where the task finds things. */
    boxes: z.array(box).optional(),
  }),
  z.object({
    kind: z.literal('tokens'),
    tokens: z.array(z.string()),
    /** The ids of the tokens, where the task has cut the text itself. */
    ids: z.array(z.int()).optional(),
    /** Tokens that were typed but are more than the model reads. */
    cut: z.int().optional(),
    /** The right label of every token, where the task labels them. */
    labels: z.array(z.string()).optional(),
  }),
  /** A sequence and the one made from it; `target` is what the feed `decoder` holds, its begin mark included. */
  z.object({
    kind: z.literal('pair'),
    source: z.array(z.string()),
    target: z.array(z.string()),
    /** The ids of what is read. */
    ids: z.array(z.int()).optional(),
  }),
  z.object({ kind: z.literal('series'), steps: z.int(), features: z.array(z.string()), values: float32 }),
  /** A graph with one node asked about; `places` are x and y from 0 to 1 of every node, `ends` two nodes an edge. */
  z.object({
    kind: z.literal('graph'),
    nodes: z.array(z.string()),
    labels: z.array(z.string()),
    places: float32,
    ends: int32,
    node: z.int().min(0),
  }),
  /**
   * An episode in an environment at a moment of decision: what was seen in each of the last states, the present one last,
   * and what was done so far.
   */
  z.object({
    kind: z.literal('episode'),
    environment: z.string(),
    setup: z.record(z.string(), z.string()),
    seen: z.array(z.string()),
    actions: z.array(z.string()),
  }),
])

/** What a model answers in the task's own terms, where that is not one class. */
export const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('labels'), labels: z.array(z.string()) }), // one a token
  z.object({ kind: z.literal('text'), tokens: z.array(z.string()), text: z.string() }),
  z.object({ kind: z.literal('boxes'), boxes: z.array(box) }),
  z.object({ kind: z.literal('values'), names: z.array(z.string()), values: z.array(z.number()) }),
  /** What to do now and what is expected of it; `played` where an episode was acted to its end. */
  z.object({
    kind: z.literal('action'),
    action: z.string(),
    value: z.number(),
    played: z.object({ actions: z.array(z.string()), total: z.number(), isSuccess: z.boolean() }).optional(),
  }),
])

/** A probe example of a run: what it looks like, what is right, which row of the dataset it is. */
export const probeExample = z.object({ row: z.int().min(0), view: exampleView, target: z.string() })

/** What the model said of a probe example at a step: the task's readout (a probability by class), and what it says. */
export const prediction = z.object({
  step: z.int().min(0),
  example: z.int().min(0),
  probabilities: float32,
  said: said.optional(),
})

/** One acknowledged write of a training run. Writing the same (run, sequence) again changes nothing. */
export const runBatch = z.object({
  run: id,
  sequence: z.int().min(0),
  step: z.int().min(0),
  trainedMs: z.number().min(0),
  metrics: z.array(metricPoints).max(100),
  maps: z.array(attentionMap).max(1000),
  predictions: z.array(prediction).max(1000),
  /** Summary values to set; the rest stays. */
  summary: runSummary,
})

/** A stored checkpoint. Its file is named by its sha256. */
export const checkpointRecord = z.object({
  run: id,
  step: z.int().min(0),
  best: z.boolean(),
  sha256: z.string(),
  bytes: z.int().min(0),
  createdAt: time,
})

/** What was compared when a model was exported, and how far apart the two were at most. */
export const certificate = z.object({
  examples: z.int().min(1),
  tolerance: z.number(),
  /** One row an output: its name, the largest difference and the example it was seen at. */
  outputs: z.array(z.object({ name: z.string(), largestDifference: z.number(), example: z.int() })),
  largestDifference: z.number(),
  opset: z.int(),
  versions: z.record(z.string(), z.string()),
  createdAt: time,
})

export const onnxRecord = z.object({
  id,
  run: id,
  step: z.int().min(0),
  name: z.string(),
  sha256: z.string(),
  bytes: z.int().min(0),
  certificate,
  createdAt: time,
})

export type RunStatus = z.infer<typeof runStatus>
export type RunOrigin = z.infer<typeof runOrigin>
export type RunRecord = z.infer<typeof runRecord>
export type MetricPoints = z.infer<typeof metricPoints>
export type AttentionMap = z.infer<typeof attentionMap>
export type Sight = z.infer<typeof sight>
export type AttentionMapEntry = z.infer<typeof attentionMapEntry>
export type ExampleView = z.infer<typeof exampleView>
export type Box = z.infer<typeof box>
export type Said = z.infer<typeof said>
export type ProbeExample = z.infer<typeof probeExample>
export type Prediction = z.infer<typeof prediction>
export type RunBatch = z.infer<typeof runBatch>
export type CheckpointRecord = z.infer<typeof checkpointRecord>
export type Certificate = z.infer<typeof certificate>
export type OnnxRecord = z.infer<typeof onnxRecord>
