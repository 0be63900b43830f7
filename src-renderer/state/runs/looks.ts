import type { Remembered } from '../remembered.svelte'
import { usualLook, type ChartLook } from './chart-look'
import { usualAxes, usualScatter, type AxesLook, type Pane, type ScatterLook } from './plot-look'

/** What follows the mean of a group: its 95% interval, or the standard deviation of its runs. */
export type Statistic = 'interval' | 'deviation'

/** How the history is drawn: its columns, its pane and the plots there. All of it is remembered. */
export class Looks {
  readonly #remembered: Remembered

  constructor(remembered: Remembered) {
    this.#remembered = remembered
  }

  get statistic(): Statistic {
    return this.#get<Statistic>('statistic', 'interval')
  }
  setStatistic(statistic: Statistic): void {
    this.#set('statistic', statistic)
  }

  /** Fields that are columns, from the left; `null` for the usual ones. */
  get columns(): readonly string[] | null {
    return this.#get<readonly string[] | null>('columns', null)
  }
  setColumns(columns: readonly string[] | null): void {
    this.#set('columns', columns)
  }

  get pane(): Pane {
    return this.#get<Pane>('pane', 'curves')
  }
  openPane(pane: Pane): void {
    this.#set('pane', pane)
  }

  get chart(): ChartLook {
    return { ...usualLook, ...this.#get<Partial<ChartLook>>('chart', {}) }
  }
  setChart(change: Partial<ChartLook>): void {
    this.#set('chart', { ...this.chart, ...change })
  }

  get axes(): AxesLook {
    return this.#get('axes', usualAxes)
  }
  setAxes(change: Partial<AxesLook>): void {
    this.#set('axes', { ...this.axes, ...change })
  }

  get scatter(): ScatterLook {
    return this.#get('scatter', usualScatter)
  }
  setScatter(change: Partial<ScatterLook>): void {
    this.#set('scatter', { ...this.scatter, ...change })
  }

  get showsDifferences(): boolean {
    return this.#get('differences', true)
  }
  toggleDifferences(): void {
    this.#set('differences', !this.showsDifferences)
  }

  #get<T>(key: string, otherwise: T): T {
    return this.#remembered.get(`runs.${key}`, otherwise)
  }
  #set(key: string, value: unknown): void {
    this.#remembered.set(`runs.${key}`, value)
  }
}
