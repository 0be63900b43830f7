import { checkpointRecord, onnxRecord, runRecord, runStatus } from '../../records'
import { expression } from '../../query/expression'
import { z } from '../../zod'
import { call } from '../call'

const id = z.string().min(1).max(100)
const ids = z.array(id).max(100_000)
const field = z.string().min(1).max(200)
const tag = z.string().min(1).max(100)
const tags = z.array(tag).max(100)

/** Where runs are: in the list, put away in the archive, in the bin, or anywhere but the bin. */
export const shelf = z.enum(['active', 'archive', 'bin', 'all'])

/** A value of a field: `null` where a run has none. Yes is 1 and no is 0. */
const cell = z.union([z.string(), z.number(), z.null()])

/** Which runs are meant, in which order. */
export const runQuery = z.object({
  /** As `parseQuery` reads it; an unknown field is refused with the place where it stands in the text. */
  query: expression.nullable().default(null),
  /** Only those that show this value in this field, as `runs.groups` divides them. */
  group: z.object({ field, value: cell }).optional(),
  shelf: shelf.default('active'),
  sort: z.object({ field, descending: z.boolean() }).default({ field: 'createdAt', descending: true }),
})

const cells = z.custom<readonly (string | number | null)[]>(Array.isArray)

/** What is known of a figure over the runs of a group. */
const statistic = z.object({
  /** Runs that have the figure. */
  n: z.int().min(1),
  mean: z.number(),
  /** Standard deviation of the sample (n − 1), and the 95% interval of the mean by Student's t; null for one run. */
  deviation: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

const group = z.object({
  value: cell,
  /** How many there are. */
  runs: z.int(),
  /** Its runs in the order asked for, unless `members` was denied; none then. */
  ids: z.array(id),
  /** Different seeds among them. */
  seeds: z.int(),
  /** Types of their tasks. */
  tasks: z.array(z.string()),
  /** By the figure's field; null where none of its runs has it. */
  figures: z.record(z.string(), statistic.nullable()),
})

/** A run by its name, as another run mentions it. */
const runLink = z.object({ id, name: z.string(), status: runStatus, step: z.int(), binned: z.boolean() })

const lineage = z.object({
  run: runLink,
  /** The run it came from, the one that came from, and so on. */
  ancestors: z.array(runLink),
  children: z.array(runLink),
  sweep: z.object({ id, name: z.string() }).nullable(),
  /** `changed`: the library's dataset of this id holds something else by now. */
  dataset: z.object({
    id,
    name: z.string(),
    fingerprint: z.string(),
    changed: z.boolean(),
    binned: z.boolean(),
  }),
  checkpoints: z.array(checkpointRecord),
  models: z.array(onnxRecord),
})

/** Filters, columns, grouping and selection under a name. What `state` holds is the window's business. */
const savedView = z.object({
  id,
  name: z.string().min(1).max(200),
  state: z.unknown(),
  updatedAt: z.number(),
})

/** What storage answers about the history as a whole. */
export const historyCalls = {
  'runs.list': call(
    runQuery.extend({
      limit: z.int().min(1).max(1000).default(200),
      offset: z.int().min(0).default(0),
    }),
    z.object({ runs: z.array(runRecord), total: z.int() }),
  ),
  /** The ids of all runs that match, in order. */
  'runs.ids': call(runQuery, z.array(id)),
  /** The records of chosen runs, in the order asked for; one that is gone is left out. */
  'runs.records': call(z.object({ ids: z.array(id).max(1000) }), z.array(runRecord)),
  /** Fields of all runs that match, column by column, for plots and long lists; `columns[i]` belongs to `fields[i]`. */
  'runs.table': call(
    runQuery.extend({ fields: z.array(field).max(100) }),
    z.object({ ids: z.array(id), names: z.array(z.string()), columns: z.array(cells) }),
  ),
  /** Divides the runs that match by the value of a field, in the order in which the values first come. */
  'runs.groups': call(
    runQuery.extend({
      by: field,
      figures: z.array(field).max(20).default([]),
      members: z.boolean().default(true),
    }),
    z.object({ groups: z.array(group), total: z.int() }),
  ),
  /** Paths of the settings that are not the same in all runs that match, but for their seeds. */
  'runs.varying': call(runQuery.omit({ sort: true }), z.array(z.string())),
  /** Every field that runs have, with how many have it: the run's own, figures, and settings by path. */
  'runs.fields': call(z.object({}), z.array(z.object({ field: z.string(), runs: z.int() }))),
  /** The values of a field, those of most runs first: what can be chosen, tags with their counts. */
  'runs.values': call(
    z.object({
      field,
      beginning: z.string().max(200).default(''),
      limit: z.int().min(1).max(1000).default(50),
    }),
    z.array(z.object({ value: z.union([z.string(), z.number()]), runs: z.int() })),
  ),

  /** The tags that chosen runs have, those of most runs first. */
  'runs.tags': call(z.object({ ids }), z.array(z.object({ tag, runs: z.int() }))),
  /** Adds and takes away tags; answers with the tags that the changed runs had, for `runs.retag`. */
  'runs.tag': call(
    z.object({ ids, add: tags.default([]), remove: tags.default([]) }),
    z.array(z.object({ id, tags })),
  ),
  /** Sets the tags of each run, as `runs.tag` answered them. */
  'runs.retag': call(z.object({ runs: z.array(z.object({ id, tags })).max(100_000) }), z.null()),
  /** Stars runs or takes their stars, without a wish whatever changes some of them; answers with those that were changed. */
  'runs.star': call(
    z.object({ ids, starred: z.boolean().optional() }),
    z.object({ changed: z.array(id), starred: z.boolean() }),
  ),
  /** Puts runs into the archive or takes them out; answers with those that were changed. */
  'runs.archive': call(z.object({ ids, archived: z.boolean() }), z.array(id)),

  /** Where a run came from and what came of it. */
  'runs.lineage': call(z.object({ id }), lineage),

  'views.list': call(z.object({}), z.array(savedView)),
  /** Saves a view under its id (a new one without); a name that is taken by another is refused. */
  'views.save': call(
    z.object({ id: id.optional(), name: z.string().trim().min(1).max(200), state: z.unknown() }),
    savedView,
  ),
  /** Deletes a view and answers with it, so that it can be saved again. */
  'views.delete': call(z.object({ id }), savedView),
} as const

export type Shelf = z.infer<typeof shelf>
export type Cell = z.infer<typeof cell>
export type Statistic = z.infer<typeof statistic>
export type RunGroupRecord = z.infer<typeof group>
export type RunLink = z.infer<typeof runLink>
export type Lineage = z.infer<typeof lineage>
export type SavedView = z.infer<typeof savedView>
