/** What an import refuses, so that one odd file cannot take the machine down. */
export interface ImportLimits {
  /** Size of the file, and of what a compressed file unpacks to, in bytes. */
  readonly bytes: number
  readonly columns: number
  readonly rows: number
  /** Rows × columns of a table. */
  readonly cells: number
  /** Characters of one cell. */
  readonly cell: number
  /** Characters of one row. */
  readonly row: number
  /** Classes of one category column. */
  readonly classes: number
}

const MiB = 2 ** 20

export const defaultLimits: ImportLimits = {
  bytes: 512 * MiB,
  columns: 2000,
  rows: 5_000_000,
  cells: 50_000_000,
  cell: 65_536,
  row: MiB,
  classes: 1000,
}
