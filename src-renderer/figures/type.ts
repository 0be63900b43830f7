/** The interface's font where it is installed, and what stands for it on other machines; Chinese is left to the fonts that follow. */
export const fontFamily =
  'Inter, "Inter Variable", "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'

/** Sizes in px at the printed size: 7 and 8 points, which journals ask for at least. */
export const small = 9.33
export const normal = 10.67

/** A column of a paper, 8 cm; two of them with their gap are 17 cm. */
export const columnWidth = 302
export const columnGap = 20
