import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { type JsonSchema, resolve, schemaName, schemas } from '#contract/contract.ts'
import type { Problem } from '#lib/problem.ts'
import { problems } from './problems.ts'

/**
 * Clients write member names in any case, some in two cases at once, and null for what they do not mean.
 * This gives the body the contract's names, takes nulls and unknown members out, and keeps the rest as it came.
 */
export function canonical(schema: JsonSchema, value: unknown): unknown {
  const shape = shapeOf(schema)
  if (Array.isArray(value))
    return shape.items === undefined ? value : value.map((one) => canonical(shape.items ?? {}, one))
  if (typeof value !== 'object' || value === null || shape.members.size === 0) return value
  const named: Record<string, unknown> = {}
  for (const [given, inner] of Object.entries(value)) {
    const member = shape.members.get(given.toLowerCase())
    if (member === undefined || inner === null || (member.name in named && given !== member.name)) continue
    named[member.name] = canonical(member.schema, inner)
  }
  return named
}

type Shape = {
  readonly members: ReadonlyMap<string, { readonly name: string; readonly schema: JsonSchema }>
  readonly items?: JsonSchema
}

const shapes = new WeakMap<JsonSchema, Shape>()

function shapeOf(raw: JsonSchema): Shape {
  const known = shapes.get(raw)
  if (known !== undefined) return known
  const schema = resolve(raw)
  const parts = [schema, ...(schema.anyOf ?? []).map(resolve)]
  const members = new Map(
    parts.flatMap((part) =>
      Object.entries(part.properties ?? {}).map(([name, inner]) => [name.toLowerCase(), { name, schema: inner }]),
    ),
  )
  const items = parts.find((part) => part.items !== undefined)?.items
  const shape: Shape = { members, ...(items === undefined ? {} : { items }) }
  shapes.set(raw, shape)
  return shape
}

/** Nulls are gone before the check, so a branch that only allows null would just add a false complaint. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull)
  if (typeof value !== 'object' || value === null) return value
  const branches =
    'anyOf' in value && Array.isArray(value.anyOf) ? value.anyOf.filter((one) => one?.type !== 'null') : []
  if (branches.length === 1) return withoutNull(branches[0])
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutNull(inner)]))
}

const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false, unicodeRegExp: false })
ajv.addSchema({ $id: 'contract', $defs: withoutNull(schemas) })

const validators = new Map<string, ValidateFunction>()

function validatorOf(schema: JsonSchema): ValidateFunction {
  const key = schema.$ref ?? JSON.stringify(schema)
  const known = validators.get(key)
  if (known !== undefined) return known
  const made = ajv.compile(schema.$ref === undefined ? schema : { $ref: `contract#/$defs/${schemaName(schema.$ref)}` })
  validators.set(key, made)
  return made
}

const path = (error: ErrorObject) => error.instancePath.slice(1).replaceAll('/', '.')

function problemOf(error: ErrorObject): Problem | undefined {
  const field = path(error)
  const name = field === '' ? 'body' : field
  if (error.keyword === 'required') {
    const missing = (error.params as { missingProperty: string }).missingProperty
    const full = field === '' ? missing : `${field}.${missing}`
    return problems.required({ field: full, name: full })
  }
  if (error.keyword === 'type') {
    const types = [(error.params as { type: string | string[] }).type].flat().filter((type) => type !== 'null')
    return problems.wrongType({ field: name, name, expected: types[0] ?? 'string' })
  }
  if (error.keyword === 'enum')
    return problems.notOneOf({
      field: name,
      name,
      allowed: (error.params as { allowedValues: unknown[] }).allowedValues.join(', '),
    })
  if (error.keyword === 'anyOf' || error.keyword === 'if') return undefined // its branches have told
  return problems.malformed({ field: name, name })
}

/** Every member of the wrong type or missing, at once; values are the rooms' affair. */
export function checkBody(schema: JsonSchema, value: unknown): Problem[] {
  const validate = validatorOf(schema)
  if (validate(value)) return []
  const found = (validate.errors ?? []).map(problemOf).filter((one) => one !== undefined)
  const byField = new Map(found.map((one) => [one.field ?? '', one]))
  return byField.size > 0 ? [...byField.values()] : [problems.malformed({ name: 'body' })]
}
