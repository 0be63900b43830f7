import type { Drawing } from '../drawing'
import type { Ink } from '../ink'

/** A view that can be taken away: drawn, or as numbers. Both are made only when they are asked for. */
export interface Exported {
  /** Of the file, without its ending. */
  readonly name: string
  drawing(ink: Ink): Drawing
  /** As CSV. */
  numbers(): string
}

/** A name that every file system takes. */
export function fileName(...parts: readonly string[]): string {
  const kept = parts.map((part) => part.replace(/[^\p{L}\p{N}_.-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, ''))
  return kept.filter(Boolean).join('-').slice(0, 120) || 'headlight'
}
