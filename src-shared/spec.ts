import { z } from './zod'

/** Settings of a kind (layer, task, optimizer, schedule), checked by that kind's own schema. */
const settings = z.record(z.string(), z.unknown())

/** A kind by its type with its settings: `{ type: 'adam', beta1: 0.9 }`. */
const typed = z.looseObject({ type: z.string() })

/** One layer of the stack. Without `inputs` it takes what the layer before it yields. */
export const layerSpec = z.object({
  id: z.string().min(1),
  type: z.string(),
  params: settings.default({}),
  inputs: z.array(z.string()).optional(),
})

const seed = z.int().min(0).max(4_294_967_295)
const fraction = z.number().min(0).max(1)

/** How long to train: whole passes over the training part, or optimizer steps. */
const duration = z.union([
  z.object({ epochs: z.int().min(1).max(100_000) }),
  z.object({ steps: z.int().min(1).max(100_000_000) }),
])

export const trainingSpec = z.object({
  optimizer: typed.default({ type: 'adam' }),
  learningRate: z.number().positive().max(1000).default(1e-3),
  schedule: typed.default({ type: 'constant' }),
  /** Steps over which the rate rises linearly from 0, before the schedule. */
  warmup: z.int().min(0).default(0),
  batchSize: z.int().min(1).max(65_536).default(32),
  duration: duration.default({ epochs: 10 }),
  /** Largest global norm of the gradient; `null` leaves it alone. */
  clipNorm: z.number().positive().nullable().default(null),
  weightDecay: z.number().min(0).default(0),
  /** Validations without improvement after which training stops; `null` never stops early. */
  patience: z.int().min(1).nullable().default(null),
  /** Steps between validations; `null` validates after every epoch. */
  validateEvery: z.int().min(1).nullable().default(null),
  /** Steps between stored attention maps; `null` stores about 24 over the whole run, closer together early. */
  mapsEvery: z.int().min(1).nullable().default(null),
  /** Steps between checkpoints. */
  checkpointEvery: z.int().min(1).default(100),
  seed: seed.default(0),
})

/** A finished model that is part of this one; its parameters stay as they are. */
const memberSpec = z.object({
  /** Its layers are those whose ids begin with `<as>/`. */
  as: z.string().min(1),
  /** The run it comes from; without one, a finished run of `experiment` is taken. */
  run: z.string().nullable().default(null),
  experiment: settings.nullable().default(null),
})

/** What the user wants, as plain data: the whole of an experiment. */
export const experimentSpec = z.object({
  version: z.literal(1).default(1),
  name: z.string().min(1).max(200),
  preset: z.string().optional(),
  data: z.object({
    /** Name or id of a dataset of the library. */
    dataset: z.string().min(1),
    /** Parts of the rows used for training, validation and test, drawn by the seed. */
    split: z
      .object({ train: fraction, validation: fraction, test: fraction })
      .default({ train: 0.8, validation: 0.1, test: 0.1 }),
    /** Seed of the split where it is not the training's, as for runs that shall differ but share their test part. */
    splitSeed: seed.nullable().default(null),
    /** Uses only the first rows of a seeded shuffle; `null` uses all. */
    limit: z.int().min(1).nullable().default(null),
  }),
  task: z.object({ type: z.string(), options: settings.default({}) }),
  layers: z.array(layerSpec).min(1).max(1000),
  members: z.array(memberSpec).max(32).default([]),
  training: trainingSpec.prefault({}),
  /** Rows of the validation part whose attention is stored while training. */
  probeExamples: z.array(z.int().min(0)).max(64).default([0, 1, 2, 3]),
})

export type MemberSpec = z.infer<typeof memberSpec>
export type LayerSpec = z.infer<typeof layerSpec>
export type TrainingSpec = z.infer<typeof trainingSpec>
export type ExperimentSpec = z.infer<typeof experimentSpec>
export type ExperimentSpecInput = z.input<typeof experimentSpec>
