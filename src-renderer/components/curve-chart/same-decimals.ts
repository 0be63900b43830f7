const parts = /^([^.e]*\d)(?:\.(\d+))?([^\d.]*)$/u

/** Numbers that stand below one another, each with as many decimals as the one that has most: 95.90% above 94.99%. */
export function sameDecimals(texts: readonly string[]): string[] {
  const decimals = (text: string) => parts.exec(text)?.[2]?.length ?? 0
  const most = Math.max(0, ...texts.map(decimals))
  return texts.map((text) => {
    const [, whole, fraction = '', after] = parts.exec(text) ?? []
    return whole === undefined || most === 0 ? text : `${whole}.${fraction.padEnd(most, '0')}${after}`
  })
}
