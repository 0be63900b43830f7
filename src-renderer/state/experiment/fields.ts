import { z } from '#shared/zod'

/** How one setting is edited, read off its schema. */
export interface SettingField {
  readonly name: string
  readonly kind: 'integer' | 'number' | 'boolean' | 'choice' | 'text'
  readonly least: number | undefined
  readonly most: number | undefined
  readonly choices: readonly string[]
  /** A file of this kind may be taken instead of one of the choices. */
  readonly accepts: 'tokenizer' | undefined
  readonly default: unknown
  /** `null` is one of its values and means "none". */
  readonly nullable: boolean
  /** What a list holds; null where the setting is a single value. */
  readonly list: 'numbers' | 'texts' | null
}

/** As much of JSON Schema as settings use. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly items?: Schema
  readonly accepts?: 'tokenizer'
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
}

/** The fields of a form for a kind's settings. */
export function settingFields(params: z.ZodType): readonly SettingField[] {
  const schema = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as Schema
  const defaults = params.safeParse({}).data as Readonly<Record<string, unknown>> | undefined
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    field(name, property, defaults?.[name]),
  )
}

function field(name: string, property: Schema, usual: unknown): SettingField {
  const nullable = property.anyOf?.some(({ type }) => type === 'null') ?? false
  const schema = property.anyOf?.find(({ type }) => type !== 'null') ?? property
  return {
    name,
    kind: kindOf(schema),
    least: bound(schema.minimum ?? schema.exclusiveMinimum, Number.MIN_SAFE_INTEGER),
    most: bound(schema.maximum, Number.MAX_SAFE_INTEGER),
    choices: (schema.enum ?? []).map(String),
    accepts: property.accepts,
    default: usual,
    nullable,
    list: listOf(schema, usual),
  }
}

function listOf({ type, items }: Schema, usual: unknown): SettingField['list'] {
  if (type !== 'array' && !Array.isArray(usual)) return null
  return items?.type === 'string' ? 'texts' : 'numbers'
}

function kindOf({ type, enum: choices }: Schema): SettingField['kind'] {
  if (choices) return 'choice'
  if (type === 'integer' || type === 'number' || type === 'boolean') return type
  return 'text'
}

/** zod names the ends of safe integers where there is no bound. */
const bound = (value: number | undefined, none: number) => (value === none ? undefined : value)

/** A value as a text field shows it; lists with commas. */
export function settingText(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '' : String(value)
}

/** What was typed for a setting; items of a list are apart by commas. */
export function parseSetting(text: string, { list, nullable }: SettingField): unknown {
  if (text.trim() === '' && nullable) return null
  if (list === 'numbers')
    return text
      .split(/[^-\d.e]+/)
      .filter(Boolean)
      .map(Number)
  const items = text.split(/[,，]/).map((item) => item.trim())
  return list === 'texts' ? items.filter(Boolean) : text
}
