import { locales, type Locale } from '#shared/locale'
import { overwriteGetLocale } from '#shared/paraglide/runtime.js'

/** The language of the interface. Every message read in a template follows it at once. */
class Language {
  #current = $state<Locale>('en')

  get current(): Locale {
    return this.#current
  }

  /** Speaks the language from now on, also to screen readers and the font's choice of glyphs. */
  speak(locale: Locale): void {
    this.#current = locale
    document.documentElement.lang = locale
  }

  get other(): Locale {
    return locales.find((locale) => locale !== this.#current)!
  }
}

export const language = new Language()
overwriteGetLocale(() => language.current)
