/** The letter of a run at its place: A to F. */
export const letterAt = (place: number): string => 'ABCDEF'[place] ?? ''
