import { rememberedBackends } from '../backends/remembered'
import { bundledAbout } from '../data/bundled'
import { locales } from '../locale'
import { z } from '../zod'
import { call, type Client } from './call'

const nothing = z.object({}).default({})
const path = z.string().min(1).max(4096)
const theme = z.enum(['system', 'light', 'dark'])
const locale = z.enum(locales)
const windowState = z.object({
  maximized: z.boolean(),
  fullScreen: z.boolean(),
  focused: z.boolean(),
  /** Neither hidden nor minimized: somebody may look at it. */
  shown: z.boolean(),
})
const themeState = z.object({ choice: theme, dark: z.boolean() })
const filter = z.object({
  name: z.string().max(100),
  extensions: z.array(z.string().regex(/^[a-z0-9]+$/)).min(1),
})
const bundledName = z.string().regex(/^[a-z0-9][a-z0-9-]*$/)
const text = z.string().max(10_000)
const portName = z.enum(['storage', 'trainer', 'assistant'])

/** Everything that a window may ask of the main process. Stored data is asked of the storage process instead. */
export const mainCalls = {
  'window.minimize': call(nothing, z.null()),
  'window.toggleMaximize': call(nothing, z.null()),
  /** Closes the window; while work is going on, the window gets `closeRequested` instead, unless `force`. */
  'window.close': call(z.object({ force: z.boolean().default(false) }).default({ force: false }), z.null()),
  'window.hide': call(nothing, z.null()),
  'window.state': call(nothing, windowState),

  'theme.get': call(nothing, themeState),
  'theme.set': call(z.object({ choice: theme }), themeState),
  'locale.get': call(nothing, locale),
  'locale.set': call(z.object({ locale }), z.null()),

  /** What this computer remembers of what it can train on. */
  'backends.get': call(nothing, rememberedBackends),
  'backends.set': call(rememberedBackends, z.null()),

  /** Lets the user choose files; the answer may be read in this session. Empty where they chose none. */
  'dialog.openFile': call(
    z.object({ filters: z.array(filter).max(20).default([]), multiple: z.boolean().default(false) }),
    z.array(z.object({ path, name: z.string(), bytes: z.number() })),
  ),
  /** Lets the user choose where to save; the answer may be written in this session. */
  'dialog.saveFile': call(
    z.object({ suggestedName: z.string().max(255), filters: z.array(filter).max(20).default([]) }),
    path.nullable(),
  ),
  /** Writes a whole file, or nothing, at a path that a dialog or the command line handed over. */
  'file.write': call(
    z.object({
      path,
      content: z.union([z.custom<Uint8Array>((value) => value instanceof Uint8Array), z.string()]),
    }),
    z.null(),
  ),
  /** Begins a file at such a path that is written piece by piece; it is there when it is finished, whole. */
  'file.begin': call(z.object({ path }), z.object({ file: z.string() })),
  'file.append': call(
    z.object({ file: z.string(), chunk: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
    z.null(),
  ),
  'file.finish': call(z.object({ file: z.string() }), z.null()),
  /** Leaves a file off that was begun: nothing of it stays. */
  'file.drop': call(z.object({ file: z.string() }), z.null()),
  /** Reads a file that a dialog, a drop or the command line handed over. */
  'file.read': call(
    z.object({ path }),
    z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  ),
  'file.reveal': call(z.object({ path }), z.null()),
  /** Starts a process that parses one handed-over file, or a dataset that ships with the app; its port arrives as `import`. */
  'import.start': call(z.union([z.object({ path }), z.object({ bundled: bundledName })]), z.null()),
  /** The datasets that ship with the app. */
  'import.bundled': call(nothing, z.array(bundledAbout)),

  'clipboard.write': call(z.object({ text: z.string().max(100_000_000) }), z.null()),
  'clipboard.writePicture': call(
    z.object({ png: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
    z.null(),
  ),
  /** Says whether training is going on: the machine stays awake and closing asks first. */
  'app.busy': call(z.object({ busy: z.boolean() }), z.null()),
  'app.notify': call(z.object({ title: text, body: text }), z.null()),
  'app.versions': call(
    nothing,
    z.object({ app: z.string(), electron: z.string(), chrome: z.string(), packaged: z.boolean() }),
  ),
  /** Where the library lies. */
  'app.library': call(nothing, path),
  /** Shows the library's folder in the file manager. */
  'app.revealLibrary': call(nothing, z.null()),
  /** Closes the library and opens it anew, and the window with it. */
  'app.reopenLibrary': call(nothing, z.null()),
  /** Opens one of our own pages in the user's browser. */
  'app.openLink': call(z.object({ link: z.string().max(500) }), z.null()),
  /**
   * Connects this window to the open library. The port arrives under the name it was asked for: each Worker has its own.
   * The error says what is wrong with the library.
   */
  'storage.connect': call(z.object({ as: portName.default('storage') }), z.null()),

  /** The parsed command line, in headless mode only. */
  'cli.args': call(nothing, z.object({ request: z.unknown(), terminal: z.boolean(), columns: z.int() })),
  'cli.print': call(
    z.object({ stream: z.enum(['stdout', 'stderr']), text: z.string().max(10_000_000) }),
    z.null(),
  ),
  'cli.exit': call(z.object({ code: z.int().min(0).max(255) }), z.null()),
} as const

export type MainCalls = typeof mainCalls
export type MainClient = Client<MainCalls>

/** What the main process tells a window unasked. */
export const mainEvents = {
  windowState,
  themeState,
  /** The user wants to close while work is going on. */
  closeRequested: z.null(),
  /** The storage process ended unexpectedly; a new one is running and its port follows. */
  storageRestarted: z.object({ exitCode: z.int() }),
  /** An import was ended because it said nothing for too long or took too much memory. */
  importKilled: z.object({ reason: z.enum(['silent', 'memory']) }),
} as const

export type MainEvents = { [K in keyof typeof mainEvents]: z.infer<(typeof mainEvents)[K]> }
export type StoragePortName = z.infer<typeof portName>
export type ThemeChoice = z.infer<typeof theme>
