/** What a program needs of the device it is loaded on. */
export interface Need {
  readonly bytes: number
  /** Texels along the longest side of a texture; 0 where there are none. */
  readonly side: number
}

/** What a device has for programs. */
export type Room = Need

/** What programs need that are loaded at the same time. */
export const together = (needs: readonly Need[]): Need => ({
  bytes: needs.reduce((sum, { bytes }) => sum + bytes, 0),
  side: Math.max(0, ...needs.map(({ side }) => side)),
})
