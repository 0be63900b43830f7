/** What the build puts in place of these words: in a built app, development code is not even there. */
interface ImportMeta {
  readonly env: { readonly DEV: boolean }
}
