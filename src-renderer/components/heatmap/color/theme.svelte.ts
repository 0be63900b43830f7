import type { Rgb } from './oklab'
import { colorTable } from './color-table'
import type { ColorTable, Scale } from './color-table'

const range = (name: string, count: number) => Array.from({ length: count }, (_, i) => `--${name}-${i}`)

const stops: Record<Scale, readonly string[]> = {
  weights: range('viridis', 10),
  difference: [...range('diff-a', 5).slice(1).reverse(), '--diff-0', ...range('diff-b', 5).slice(1)],
}

/** The colours of the tokens as canvases need them; what read one runs again when the theme changes. */
class Theme {
  #version = $state(0)
  #probe: HTMLElement | undefined
  readonly #colors = new Map<string, string>()
  readonly #tables = new Map<Scale, ColorTable>()

  /** A token's colour as CSS text, such as `rgb(10, 113, 108)`. */
  color(token: string): string {
    void this.#version
    const known = this.#colors.get(token)
    if (known !== undefined) return known
    const color = this.#computed(token)
    this.#colors.set(token, color)
    return color
  }

  /** Asking an element makes the window work out the style of everything that has changed: not for every line of a plot. */
  #computed(token: string): string {
    const probe = (this.#probe ??= this.#watch())
    // light-dark() is resolved in the computed colour of an element only, not in getPropertyValue.
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }

  table(scale: Scale): ColorTable {
    void this.#version
    const known = this.#tables.get(scale)
    if (known) return known
    const table = colorTable(
      stops[scale].map((token) => parse(this.color(token))),
      scale,
    )
    this.#tables.set(scale, table)
    return table
  }

  #watch(): HTMLElement {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.hidden = true
    const changed = () => {
      this.#colors.clear()
      this.#tables.clear()
      this.#version++
    }
    const root = document.documentElement
    new MutationObserver(changed).observe(root, { attributes: true, attributeFilter: ['data-theme', 'lang'] })
    for (const wish of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'])
      matchMedia(wish).addEventListener('change', changed)
    return probe
  }
}

function parse(color: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number)
  return [red, green, blue]
}

export const theme = new Theme()
