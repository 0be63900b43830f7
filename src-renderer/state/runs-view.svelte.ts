import { createContext } from 'svelte'
import type { Shelf } from '#shared/ipc/storage/history'
import { parseQuery } from '#shared/query/parse'
import type { RunRecord } from '#shared/records'
import type { App } from './app.svelte'
import type { Library } from './library.svelte'
import type { Brush } from '#shared/plots/brush'
import { ChosenRuns } from './runs/chosen-runs.svelte'
import { FoundIds } from './runs/found-ids.svelte'
import { KnownRuns } from './runs/known-runs.svelte'
import { Looks } from './runs/looks'
import type { Brushes } from './runs/plot-look'
import { brushed, joinParts, partsOf } from './runs/query-parts'
import { Reach } from './runs/reach'
import { RunEdits } from './runs/run-edits'
import type { ListQuery } from './runs/list-query'
import { RunsList } from './runs/runs-list.svelte'
import { RunsPointer } from './runs/runs-pointer.svelte'
import type { ViewState } from './runs/view-state'
import type { Selection } from './selection.svelte'

/** Larger groups show no band: the curves of all of their runs would have to be read. */
const mostInBand = 40

/** What the history shows: which runs, in which order, grouped by what, drawn how. All of it is remembered. */
export class RunsView {
  #shelf = $state<Shelf>('active')
  #editing = $state.raw<{ ids: readonly string[]; field: 'name' | 'tags' } | null>(null)
  readonly #app: App
  readonly #selection: Selection
  readonly #known: KnownRuns
  /** The list of fields to group by is open. */
  choosingGroup = $state(false)
  readonly list: RunsList
  readonly looks: Looks
  readonly pointer: RunsPointer
  readonly found: FoundIds
  readonly chosen: ChosenRuns
  readonly reach: Reach
  readonly edits: RunEdits

  /** The query with what is brushed in the plots. */
  readonly filter = $derived.by(() => joinParts([...this.parts, ...this.brushedParts]))

  constructor(app: App, library: Library, selection: Selection) {
    this.#app = app
    this.#selection = selection
    this.looks = new Looks(app.remembered)
    this.list = new RunsList(library)
    this.#known = new KnownRuns(this.list, library.storage)
    this.pointer = new RunsPointer(this.list)
    this.found = new FoundIds(this.list, library.storage)
    const rows = { found: this.found, pointer: this.pointer, selection }
    this.chosen = new ChosenRuns(rows)
    this.reach = new Reach(rows)
    this.edits = new RunEdits({
      library,
      replace: (run) => this.#known.replace(run),
      reload: () => this.load(),
      deselect: (ids) => selection.remove(ids),
    })
  }

  /** Conditions that must all hold, each as a text. */
  get parts(): readonly string[] {
    return this.#get('query', [] as readonly string[])
  }

  setParts(parts: readonly string[]): void {
    this.#change({ query: parts })
  }

  get brushes(): Brushes {
    return this.#get('brushes', {} as Brushes)
  }

  get brushedParts(): readonly string[] {
    return Object.entries(this.brushes).flatMap(([field, brush]) => partsOf(brushed(field, brush)))
  }

  brush(field: string, brush: Brush | null): void {
    const { [field]: _, ...others } = this.brushes
    this.#change({ brushes: brush ? { ...others, [field]: brush } : others })
  }

  clearBrushes(): void {
    this.#change({ brushes: {} })
  }

  get sort() {
    return this.#get('sort', { field: 'createdAt', descending: true })
  }

  sortBy(field: string): void {
    const again = this.sort.field === field
    this.#change({ sort: { field, descending: again ? !this.sort.descending : true } })
  }

  /** The field that runs are grouped by. */
  get group(): string | null {
    return this.#get<string | null>('group', null)
  }

  groupBy(field: string | null): void {
    this.#change({ group: field })
  }

  /** Where the runs of the list are: among all others, in the archive, in the bin. */
  get shelf(): Shelf {
    return this.#shelf
  }

  show(shelf: Shelf): void {
    this.#shelf = shelf
    void this.load()
  }

  /** The runs whose name or tags are being edited. */
  get editing() {
    return this.#editing
  }

  edit(ids: readonly string[], field: 'name' | 'tags'): void {
    this.#editing = ids.length > 0 ? { ids, field } : null
  }

  closeEditor(): void {
    this.#editing = null
  }

  get current(): RunRecord | null {
    return this.pointer.id === null ? null : this.#known.find(this.pointer.id)
  }

  /** Shows a run beside the list, whether the list holds it or not. */
  async openRun(id: string): Promise<void> {
    await this.#known.read(id)
    this.pointer.pointAt(id)
    this.looks.openPane('run')
  }

  get baseline(): RunRecord | null {
    const id = this.#selection.baseline
    return id === null ? null : this.#known.find(id)
  }

  /** The selected runs with a letter, in the order of their letters, also those that the query leaves out. */
  get lettered(): readonly RunRecord[] {
    return this.runsOf(this.#selection.lettered)
  }

  /** The records of these runs, as far as they were read. */
  runsOf(ids: readonly string[]): readonly RunRecord[] {
    return this.#known.of(ids)
  }

  /** The runs of the group that a run stands in; itself alone without groups, and in one of very many. */
  groupOf(run: RunRecord): readonly RunRecord[] {
    const section = this.group === null ? undefined : this.list.sectionOf(run.id)
    return section && section.pages.total <= mostInBand ? section.pages.loaded : [run]
  }

  /** The runs of the present shelf that fit a query, in the present order. */
  queryOf(text: string): ListQuery {
    return { query: parseQuery(text), shelf: this.#shelf, sort: this.sort }
  }

  /** Reads the list anew. */
  async load(): Promise<void> {
    await this.list.load(this.queryOf(this.filter), this.group)
    const { lettered, baseline } = this.#selection
    await this.#known.readSome(baseline === null ? lettered : [...lettered, baseline]) // in sight even where the query leaves them out
  }

  /** All that a saved view holds. */
  get state(): ViewState {
    const { parts, brushes, sort, group } = this
    const { columns, pane, chart, axes, scatter } = this.looks
    const { ids: selection, baseline } = this.#selection
    return { query: parts, brushes, sort, group, columns, pane, chart, axes, scatter, selection, baseline }
  }

  /** Shows the history as it was when a view was saved. */
  restore({ selection, baseline, ...looks }: ViewState): void {
    this.#selection.choose(selection)
    if (this.#selection.baseline !== baseline) this.#selection.setBaseline(baseline)
    this.#change(looks)
  }

  #get<T>(key: string, otherwise: T): T {
    return this.#app.remembered.get(`runs.${key}`, otherwise)
  }

  #remember(key: string, value: unknown): void {
    this.#app.remembered.set(`runs.${key}`, value)
  }

  /** Remembers what the list depends on and reads it. */
  #change(values: Partial<ViewState>): void {
    for (const [key, value] of Object.entries(values)) this.#remember(key, value)
    void this.load()
  }
}

export const [getRunsView, setRunsView] = createContext<RunsView>()
