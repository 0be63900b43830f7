/** The wished name, with the first free number behind it where it is taken. */
export function freeName(wish: string, isTaken: (name: string) => boolean): string {
  const names = (n: number) => (n === 1 ? wish : `${wish} ${n}`)
  for (let n = 1; ; n++) if (!isTaken(names(n))) return names(n)
}
