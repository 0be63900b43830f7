/** A number from 0 to 1 that looks random and depends on the keys only. */
export function random(...keys: readonly number[]): number {
  const x = Math.sin(keys.reduce((sum, key, i) => sum + key * (127.1 + i * 311.7), 17)) * 43_758.5453
  return x - Math.floor(x)
}
