import { readdirSync, readFileSync } from 'node:fs'

/**
 * The contract as data: the public Partner Center operations and, in `own/`, Entente's additions in the
 * same form. Everything about a request that is not a decision of the business is read from here.
 */
export type JsonSchema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly enum?: readonly (string | number | null)[]
  readonly const?: string | number
  readonly additionalProperties?: boolean | JsonSchema
}

export type Parameter = {
  readonly name: string
  readonly type: string
  readonly required?: boolean
  readonly meaning?: string
}

export type ContractOperation = {
  readonly id: string
  readonly area: string
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD'
  readonly path: string
  readonly pathParams: readonly Parameter[]
  readonly query: readonly Parameter[]
  readonly requestSchema: JsonSchema | { readonly contentType: string; readonly fields?: readonly string[] } | null
  readonly responseSchema: JsonSchema | { readonly contentType: string } | null
  readonly successStatus: number
  readonly errors: readonly string[]
  readonly auth: 'both' | 'app+user' | 'user' | 'none'
  readonly notes?: string
  readonly priority?: number
  /** True for what only Entente has. */
  readonly own: boolean
}

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as unknown

type Schemas = Record<string, JsonSchema>

/** Entente's members of contract resources: unknown members are harmless to every known client. */
export const ownMembers = read('./own-members.json') as Record<string, Record<string, JsonSchema>>

function withOwnMembers(schemas: Schemas): Schemas {
  const extended = { ...schemas }
  for (const [name, members] of Object.entries(ownMembers))
    extended[name] = { ...extended[name], properties: { ...extended[name]?.properties, ...members } }
  return extended
}

const publicSchemas = (read('./schemas.json') as { $defs: Schemas }).$defs

/** What only Entente has, a file per subject. */
const own = readdirSync(new URL('./own/', import.meta.url))
  .toSorted()
  .map((name) => read(`./own/${name}`) as { readonly operations: ContractOperation[]; readonly schemas: Schemas })
const ownSchemas: Schemas = Object.assign({}, ...own.map(({ schemas }) => schemas))

/** As clients of the public API know them. */
export const contractSchemas: Schemas = { ...publicSchemas, ...ownSchemas }

/** The same with our own members: what is validated, and what our own client is typed by. */
export const schemas: Schemas = withOwnMembers(contractSchemas)

const marked = (operations: unknown, own: boolean) =>
  (operations as ContractOperation[]).map((operation) => ({ ...operation, own }))

/** Operations of the contract that are not built yet; the list only ever gets shorter. */
export const notYet: ReadonlySet<string> = new Set(read('./not-yet.json') as string[])

export const operations: ReadonlyMap<string, ContractOperation> = new Map(
  [...marked(read('./operations.json'), false), ...own.flatMap(({ operations }) => marked(operations, true))].map(
    (one) => [one.id, one],
  ),
)

export const schemaName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)

/** Follows references; an unknown one is a fault of the contract. */
export function resolve(schema: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema
  const found = schemas[schemaName(schema.$ref)]
  if (found === undefined) throw new Error(`The contract has no schema ${schema.$ref}`)
  return resolve(found)
}

/** The JSON schema of a body, or nothing when it is absent or a form or file. */
export const jsonSchema = (schema: ContractOperation['requestSchema']): JsonSchema | undefined =>
  schema === null || 'contentType' in schema ? undefined : schema
