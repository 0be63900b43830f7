import type { Component } from 'svelte'

/** What a section of the settings says of itself, from its own `<script module>`. */
export interface SettingsSection {
  readonly title: () => string
  /** Smaller ones come first. */
  readonly order: number
}

interface SectionFile {
  readonly default: Component
  readonly section: SettingsSection
}

const files = import.meta.glob<SectionFile>('./sections/*.svelte', { eager: true })

/** The sections of the settings; the folder is the list. */
export const sections = Object.entries(files)
  .map(([path, { default: component, section }]) => ({ id: path, component, ...section }))
  .sort((a, b) => a.order - b.order)
