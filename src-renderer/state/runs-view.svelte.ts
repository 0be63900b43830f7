import { createContext } from 'svelte'
import { toErrorData, type ErrorData } from '#shared/errors'
import type { RunFilter } from '#shared/ipc/storage-contract'
import * as m from '#shared/paraglide/messages.js'
import type { RunRecord } from '#shared/records'
import type { App } from './app.svelte'
import type { Library } from './library.svelte'
import { notify } from './notify'
import { groupRuns } from './run-groups'
import type { Selection } from './selection.svelte'
import { count } from './format'

interface Sort {
  readonly field: string
  readonly descending: boolean
}

const page = 500

/** What the history shows: which runs, in which order, grouped by what, and where the keyboard stands. */
export class RunsView {
  #runs = $state.raw<readonly RunRecord[] | null>(null)
  #total = $state(0)
  #error = $state.raw<ErrorData | null>(null)
  #current = $state<string | null>(null)
  #closed = $state.raw<ReadonlySet<string>>(new Set())
  #pinnedRun = $state.raw<RunRecord | null>(null)
  #binned = $state(false)
  #renaming = $state<string | null>(null)
  #asked = 0
  readonly #app: App
  readonly #library: Library
  readonly #selection: Selection

  /** Runs of the list; the baseline stands above it. */
  readonly listed = $derived.by(() => {
    const pinned = this.#binned ? null : this.#selection.baseline
    return (this.#runs ?? []).filter((run) => run.id !== pinned)
  })
  readonly groups = $derived.by(() => (this.group ? groupRuns(this.listed, this.group) : null))
  /** Runs in the order in which they are seen. */
  readonly shown = $derived.by(() => {
    if (!this.groups) return this.listed
    return this.groups.flatMap((group) => (this.#closed.has(group.key) ? [] : group.runs))
  })

  constructor(app: App, library: Library, selection: Selection) {
    this.#app = app
    this.#library = library
    this.#selection = selection
  }

  /** `null` until they were read. */
  get runs(): readonly RunRecord[] | null {
    return this.#runs
  }

  get total(): number {
    return this.#total
  }

  get error(): ErrorData | null {
    return this.#error
  }

  get filters(): readonly RunFilter[] {
    return this.#app.remembered.get<readonly RunFilter[]>('runs.filters', [])
  }

  get search(): string {
    return this.#app.remembered.get('runs.search', '')
  }

  get sort(): Sort {
    return this.#app.remembered.get<Sort>('runs.sort', { field: 'createdAt', descending: true })
  }

  /** Path of the setting that runs are grouped by. */
  get group(): string | null {
    return this.#app.remembered.get<string | null>('runs.group', null)
  }

  get showsDifferences(): boolean {
    return this.#app.remembered.get('runs.differences', true)
  }

  get binned(): boolean {
    return this.#binned
  }

  /** The run whose name is being edited. */
  get renaming(): string | null {
    return this.#renaming
  }

  set renaming(id: string | null) {
    this.#renaming = id
  }

  get current(): RunRecord | null {
    return this.#runs?.find((run) => run.id === this.#current) ?? null
  }

  get baseline(): RunRecord | null {
    const id = this.#selection.baseline
    if (id === null) return null
    return this.#runs?.find((run) => run.id === id) ?? (this.#pinnedRun?.id === id ? this.#pinnedRun : null)
  }

  /** The selected runs in the order of their letters. */
  get selected(): readonly RunRecord[] {
    return this.#selection.ids.flatMap((id) => this.#runs?.find((run) => run.id === id) ?? [])
  }

  /** Reads the first page anew. */
  async load(): Promise<void> {
    const asked = ++this.#asked
    try {
      const { runs, total } = await this.#library.runs(this.#query(0))
      if (asked !== this.#asked) return
      this.#runs = runs
      this.#total = total
      this.#error = null
      await this.#readBaseline()
    } catch (thrown) {
      if (asked === this.#asked) this.#error = toErrorData(thrown)
    }
  }

  /** Reads the next page, when the end of what is there comes into view. */
  async more(): Promise<void> {
    const had = this.#runs ?? []
    if (had.length >= this.#total) return
    const asked = ++this.#asked
    const { runs } = await this.#library.runs(this.#query(had.length))
    if (asked === this.#asked) this.#runs = [...had, ...runs]
  }

  setFilters(filters: readonly RunFilter[]): void {
    this.#remember('filters', filters)
  }

  setSearch(text: string): void {
    this.#remember('search', text)
  }

  sortBy(field: string): void {
    const again = this.sort.field === field
    this.#remember('sort', { field, descending: again ? !this.sort.descending : true })
  }

  groupBy(path: string | null): void {
    this.#app.remembered.set('runs.group', path)
  }

  showBin(binned: boolean): void {
    this.#binned = binned
    void this.load()
  }

  toggleDifferences(): void {
    this.#app.remembered.set('runs.differences', !this.showsDifferences)
  }

  toggleGroup(key: string): void {
    const closed = new Set(this.#closed)
    if (!closed.delete(key)) closed.add(key)
    this.#closed = closed
  }

  isClosed(key: string): boolean {
    return this.#closed.has(key)
  }

  pointAt(id: string | null): void {
    this.#current = id
  }

  /** Moves by rows, stopping at the ends. */
  move(by: number): void {
    const at = this.shown.findIndex((run) => run.id === this.#current)
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), this.shown.length - 1)
    this.#current = this.shown[next]?.id ?? null
  }

  /** What an action works on: the selection, or else the row the keyboard stands on. */
  get targets(): readonly string[] {
    if (this.#selection.ids.length > 0) return this.#selection.ids
    return this.#current === null ? [] : [this.#current]
  }

  async rename(id: string, name: string): Promise<void> {
    const before = this.#runs?.find((run) => run.id === id)?.name
    if (!name.trim() || name === before) return
    await this.#replace(await this.#library.change(id, { name: name.trim() }))
    if (before)
      notify(m.runs_renamed({ name }), async () =>
        this.#replace(await this.#library.change(id, { name: before })),
      )
  }

  async annotate(id: string, change: { notes?: string; tags?: string[]; starred?: boolean }): Promise<void> {
    this.#replace(await this.#library.change(id, change))
  }

  async bin(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const binned = [...ids]
    await this.#library.bin(binned)
    this.#selection.choose(this.#selection.ids.filter((id) => !binned.includes(id)))
    await this.load()
    notify(m.runs_binned({ count: binned.length, shown: count(binned.length) }), () => this.restore(binned))
  }

  async restore(ids: readonly string[]): Promise<void> {
    await this.#library.restore([...ids])
    await this.load()
  }

  #replace(run: RunRecord): void {
    this.#runs = this.#runs?.map((other) => (other.id === run.id ? run : other)) ?? null
  }

  #remember(key: string, value: unknown): void {
    this.#app.remembered.set(`runs.${key}`, value)
    void this.load()
  }

  #query(offset: number) {
    const { search, sort } = this
    return { search, filters: [...this.filters], sort, binned: this.#binned, limit: page, offset }
  }

  /** The baseline stays in sight even when the query leaves it out. */
  async #readBaseline(): Promise<void> {
    const id = this.#selection.baseline
    if (id === null || this.baseline !== null) return
    this.#pinnedRun = await this.#library.storage['runs.get']({ id }).catch(() => null)
  }
}

export const [getRunsView, setRunsView] = createContext<RunsView>()
