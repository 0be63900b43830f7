import { toErrorData, type ErrorData } from '#shared/errors'
import { decisiveMeasure } from '#shared/measures'
import type { RunRecord } from '#shared/records'
import type { Library } from '../library.svelte'
import { pageSize, RunPages } from './run-pages.svelte'
import { readGroups, type RunGroup } from './run-groups'
import type { ListQuery } from './list-query'
import { VaryingSettings } from './varying-settings.svelte'

/** Runs that stand together in the list: those of a group, or all. */
export interface Section {
  readonly group: RunGroup | null
  readonly pages: RunPages
}

/** One row of the list: the head of a group, or the run at a place of its section. */
export type ListItem =
  | { readonly kind: 'group'; readonly group: RunGroup }
  | { readonly kind: 'run'; readonly section: Section; readonly index: number }

/** Where a run that was read stands. */
interface Place {
  readonly run: RunRecord
  readonly section: Section
  readonly index: number
}

/** Larger groups are closed until somebody opens them: the next one would be far below. */
const openUpTo = 24
const openFirst = 8

/** The runs of a query as the table shows them, in groups or not, read as they come into sight. */
export class RunsList {
  #sections = $state.raw<readonly Section[] | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #toggled = $state.raw<ReadonlySet<string>>(new Set())
  #total = $state(0)
  #asked = 0
  #query: ListQuery | null = null
  readonly #varying: VaryingSettings
  readonly #library: Library

  /** Every row, in the order in which it is seen. */
  readonly items = $derived.by((): ListItem[] =>
    (this.#sections ?? []).flatMap((section): ListItem[] => {
      const head = section.group ? [{ kind: 'group' as const, group: section.group }] : []
      if (section.group && this.isClosed(section.group)) return head
      const rows = Array.from({ length: section.pages.total }, (_, index) => ({
        kind: 'run' as const,
        section,
        index,
      }))
      return [...head, ...rows]
    }),
  )
  /** The runs that were read, in the order of the list. */
  readonly loaded = $derived((this.#sections ?? []).flatMap(({ pages }) => pages.loaded))
  readonly groups = $derived((this.#sections ?? []).flatMap(({ group }) => group ?? []))
  /** What all groups, or all of the runs that were read, are judged by; `null` where there are several. */
  readonly measure = $derived.by(() => {
    const tasks = new Set(this.loaded.map(({ spec }) => spec.task.type))
    const measures =
      this.groups.length > 0 ? this.groups.map(({ measure }) => measure) : [...tasks].map(decisiveMeasure)
    const [first] = measures
    return first && measures.every((one) => one?.name === first.name) ? first : null
  })
  /** From the lowest to the highest end of the groups' best figures: one axis for all of their whiskers. */
  readonly span = $derived.by(() => {
    const best = this.groups.flatMap(({ best }) => best ?? [])
    const low = best.reduce((least, { low, mean }) => Math.min(least, low ?? mean), Infinity)
    const high = best.reduce((most, { high, mean }) => Math.max(most, high ?? mean), -Infinity)
    return [low, high] as const
  })
  readonly #places = $derived(
    new Map(
      (this.#sections ?? []).flatMap((section) => placesIn(section).map((place) => [place.run.id, place])),
    ),
  )

  constructor(library: Library) {
    this.#library = library
    this.#varying = new VaryingSettings(library.storage)
  }

  get sections(): readonly Section[] {
    return this.#sections ?? []
  }

  /** What the rows answer. */
  get query(): ListQuery | null {
    return this.#query
  }

  /** Whether the first answer has come. */
  get ready(): boolean {
    return this.#sections !== null
  }

  /** How many runs fit the query. */
  get total(): number {
    return this.#total
  }

  get error(): ErrorData | null {
    return this.#error
  }

  /** Reads the list anew; what is on the screen stays until the answer is there. */
  async load(query: ListQuery, group: string | null): Promise<void> {
    const asked = ++this.#asked
    try {
      const sections = await (group === null ? this.#plain(query) : this.#grouped(query, group, asked))
      if (asked !== this.#asked) return
      this.#query = query
      this.#varying.forget()
      this.#sections = sections
      this.#total = sections.reduce((sum, { pages }) => sum + pages.total, 0)
      this.#error = null
    } catch (thrown) {
      if (asked === this.#asked) this.#error = toErrorData(thrown)
    }
  }

  /** Reads the runs of the rows from one to another. */
  async need(from: number, to: number): Promise<void> {
    const wanted = this.items.slice(Math.max(from, 0), to + 1).filter((item) => item.kind === 'run')
    await Promise.all(wanted.map(({ section, index }) => section.pages.need(index)))
  }

  /** Settings beside the seed that are not the same in all runs of a group; none until that is known. */
  variesIn(group: RunGroup): readonly string[] {
    return group.size > 1 ? this.#varying.of(group) : []
  }

  runAt(item: ListItem | undefined): RunRecord | undefined {
    return item?.kind === 'run' ? item.section.pages.at(item.index) : undefined
  }

  find(id: string): RunRecord | undefined {
    return this.#places.get(id)?.run
  }

  /** Its row; −1 where it was not read or its group is closed. */
  rowOf(id: string): number {
    const place = this.#places.get(id)
    if (!place) return -1
    const { section, index } = place
    return this.items.findIndex(
      (item) => item.kind === 'run' && item.section === section && item.index === index,
    )
  }

  /** The section whose group a run belongs to. */
  sectionOf(id: string): Section | undefined {
    return this.#places.get(id)?.section
  }

  replace(run: RunRecord): void {
    for (const { pages } of this.#sections ?? []) pages.replace(run)
  }

  toggleGroup({ key }: RunGroup): void {
    const toggled = new Set(this.#toggled)
    if (!toggled.delete(key)) toggled.add(key)
    this.#toggled = toggled
  }

  isClosed({ key, size }: RunGroup): boolean {
    const isLarge = size > openUpTo && this.groups.length > 1
    return isLarge !== this.#toggled.has(key)
  }

  #pages(query: ListQuery, total = 0): RunPages {
    return new RunPages((offset) => this.#library.runs({ ...query, limit: pageSize, offset }), total)
  }

  async #plain(query: ListQuery): Promise<Section[]> {
    const pages = this.#pages(query)
    await pages.need(0)
    return [{ group: null, pages }]
  }

  async #grouped(query: ListQuery, field: string, asked: number): Promise<Section[]> {
    const groups = await readGroups(this.#library.storage, query, field)
    const sections = groups.map((group) => ({ group, pages: this.#pages(group.query, group.size) }))
    const first = sections.slice(0, openFirst)
    const isSeen = ({ group }: Section) => group!.size <= openUpTo || sections.length === 1
    await Promise.all(first.filter(isSeen).map(({ pages }) => pages.need(0)))
    void readInTurn(first, () => asked === this.#asked)
    return sections
  }
}

/** Reads the first runs of closed groups one group after another, as nobody waits for them, while they are wanted. */
async function readInTurn(sections: readonly Section[], areWanted: () => boolean): Promise<void> {
  for (const { pages } of sections) if (areWanted()) await pages.need(0).catch(() => undefined)
}

function placesIn(section: Section): Place[] {
  return section.pages.read.map(([index, run]) => ({ run, section, index }))
}
