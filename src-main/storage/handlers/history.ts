import type { Handlers } from '#shared/ipc/call'
import type { historyCalls } from '#shared/ipc/storage/history'
import type { Library } from '../library'
import { lineageOf } from '../tables/lineage'
import { runFacets } from '../tables/run-facets'
import { runGroups } from '../tables/run-groups'
import { runIds } from '../tables/run-ids'
import { runList } from '../tables/run-list'
import { runMarks } from '../tables/run-marks'
import { runColumns } from '../tables/run-table'
import { runTable } from '../tables/runs'
import { varyingSettings } from '../tables/varying-settings'
import { viewTable } from '../tables/views'

const nothing = (_: unknown): null => null

/** Answers the calls about the history as a whole. */
export function historyHandlers({ db, blobs }: Library): Handlers<typeof historyCalls> {
  const [runs, list, facets, marks] = [runTable(db), runList(db), runFacets(db), runMarks(db)]
  const [lineage, views, varying] = [lineageOf(db, blobs), viewTable(db), varyingSettings(db)]
  return {
    'runs.list': (query) => list(query),
    'runs.ids': (query) => runIds(db, query),
    'runs.records': ({ ids }) => runs.some(ids),
    'runs.table': ({ fields, ...selection }) => runColumns(db, selection, fields),
    'runs.groups': (wish) => runGroups(db, wish),
    'runs.varying': (selection) => varying(selection),
    'runs.fields': () => facets.fields(),
    'runs.values': ({ field, beginning, limit }) => facets.values(field, beginning, limit),
    'runs.tags': ({ ids }) => marks.tags(ids),
    'runs.tag': ({ ids, add, remove }) => marks.tag(ids, add, remove),
    'runs.retag': ({ runs: tagged }) => nothing(marks.retag(tagged)),
    'runs.star': ({ ids, starred }) => marks.star(ids, starred),
    'runs.archive': ({ ids, archived }) => marks.archive(ids, archived),
    'runs.lineage': ({ id }) => lineage(runs.row(id)),
    'views.list': () => views.list(),
    'views.save': (view) => views.save(view),
    'views.delete': ({ id }) => views.delete(id),
  }
}
