/** The languages of the interface, the first one being the fallback. */
export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

/** A text in every language; a missing language does not compile. */
export type Localized<T = string> = Readonly<Record<Locale, T>>
