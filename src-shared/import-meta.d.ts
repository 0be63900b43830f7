/** The bundler's folder listing, the only one of its features that this folder uses. */
interface ImportMeta {
  glob<T>(pattern: string | readonly string[], options: { eager: true }): Record<string, T>
}
