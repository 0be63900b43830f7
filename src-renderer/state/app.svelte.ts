import { createContext } from 'svelte'
import type { Locale } from '#shared/locale'
import { toErrorData, type ErrorData } from '#shared/errors'
import type { ThemeChoice } from '#shared/ipc/contract'
import type { RunRecord } from '#shared/records'
import { mainProcess, onMainEvent, type HandedFile } from '#renderer/bridge/main-process'
import { language } from './language.svelte'
import { InTurn } from './in-turn.svelte'
import type { Remembered } from './remembered.svelte'

export const screens = ['start', 'experiment', 'runs', 'attention', 'data', 'models'] as const
export type Screen = (typeof screens)[number]

/** What the window shows and how: the screen, the theme, the language, the sizes of panes. */
export class App {
  #screen = $state<Screen>('start')
  #theme = $state<ThemeChoice>('system')
  #maximized = $state(false)
  #attentionRuns = $state.raw<readonly string[]>([])
  #asksToClose = $state(false)
  #dataset = $state<string | null>(null)
  readonly #imports = new InTurn<HandedFile>()
  #problem = $state.raw<ErrorData | null>(null)
  #preparing = $state<string | null>(null)
  readonly #onnxFiles = new InTurn<File>()
  #modelOf = $state.raw<RunRecord | null>(null)
  /** A file is being held over the window. */
  dragging = $state(false)
  /** What lies over the screen: the command list, the list of keys or the settings. */
  overlay = $state<'commands' | 'keys' | 'settings' | null>(null)
  readonly remembered: Remembered

  constructor(remembered: Remembered) {
    this.remembered = remembered
    onMainEvent('windowState', (state) => (this.#maximized = state.maximized))
    onMainEvent('themeState', (state) => this.#wear(state.choice))
    onMainEvent('closeRequested', () => (this.#asksToClose = true))
  }

  /** Takes over what the main process remembers. */
  async load(): Promise<void> {
    const [theme, locale, window] = await Promise.all([
      mainProcess['theme.get']({}),
      mainProcess['locale.get']({}),
      mainProcess['window.state']({}),
    ])
    this.#wear(theme.choice)
    language.speak(locale)
    this.#maximized = window.maximized
  }

  get screen(): Screen {
    return this.#screen
  }

  go(screen: Screen): void {
    this.#screen = screen
  }

  get theme(): ThemeChoice {
    return this.#theme
  }

  async setTheme(choice: ThemeChoice): Promise<void> {
    this.#wear(choice)
    await mainProcess['theme.set']({ choice })
  }

  async setLanguage(locale: Locale): Promise<void> {
    language.speak(locale)
    await mainProcess['locale.set']({ locale })
  }

  get maximized(): boolean {
    return this.#maximized
  }

  /** The user wants to close while training goes on. */
  get asksToClose(): boolean {
    return this.#asksToClose
  }

  set asksToClose(asks: boolean) {
    this.#asksToClose = asks
  }

  /** Runs on the attention screen: the first is A. */
  get attentionRuns(): readonly string[] {
    return this.#attentionRuns
  }

  /** Shows the attention of these runs; without runs those that were there. */
  openAttention(runs?: readonly string[]): void {
    if (runs) this.#attentionRuns = [...runs]
    this.#screen = 'attention'
  }

  /** What went wrong where no place of the screen could say it. */
  get problem(): ErrorData | null {
    return this.#problem
  }

  dismiss(): void {
    this.#problem = null
  }

  /** Waits for work; if it fails, the window says why. */
  async attempt(work: Promise<unknown> | void): Promise<void> {
    try {
      await work
    } catch (thrown) {
      this.#problem = toErrorData(thrown)
    }
  }

  /** Name of the bundled dataset that is being imported at first start. */
  get preparing(): string | null {
    return this.#preparing
  }

  prepare(dataset: string | null): void {
    this.#preparing = dataset
  }

  /** The dataset whose details are shown. */
  get dataset(): string | null {
    return this.#dataset
  }

  openDataset(id: string | null): void {
    this.#dataset = id
    this.#screen = 'data'
  }

  /** The foreign ONNX file that is being opened. */
  get onnxFile(): File | null {
    return this.#onnxFiles.first
  }

  /** Opens a foreign ONNX file on the Models screen; `null` puts it away. */
  openOnnx(file: File | null): void {
    if (file === null) return this.#onnxFiles.putAway()
    this.#onnxFiles.add(file)
    this.#screen = 'models'
  }

  /** The run whose model is to be exported. */
  get modelOf(): RunRecord | null {
    return this.#modelOf
  }

  /** Asks on the Models screen how a run's model is to be exported; `null` once it was asked. */
  exportModel(run: RunRecord | null): void {
    this.#modelOf = run
    if (run) this.#screen = 'models'
  }

  /** The file whose import is being prepared. */
  get importing(): HandedFile | null {
    return this.#imports.first
  }

  /** Shows how a file would be read, after those that wait; `null` puts the one away that is shown. */
  import(file: HandedFile | null): void {
    if (file === null) return this.#imports.putAway()
    this.#imports.add(file)
    this.#screen = 'data'
  }

  paneSize(pane: string): number | undefined {
    return this.remembered.get<number | undefined>(`pane.${pane}`, undefined)
  }

  setPaneSize(pane: string, size: number): void {
    this.remembered.set(`pane.${pane}`, size)
  }

  #wear(choice: ThemeChoice): void {
    this.#theme = choice
    if (choice === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = choice
  }
}

export const [getApp, setApp] = createContext<App>()
