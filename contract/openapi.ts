import {
  type ContractOperation,
  contractSchemas,
  type JsonSchema,
  notYet,
  operations,
  ownMembers,
  schemaName,
} from './contract.ts'

/** OpenAPI 3.1 of what is served. Our own members of public resources are told beside them, in `x-entente-properties`. */

type Json = { [member: string]: unknown }

const isForm = (
  schema: ContractOperation['requestSchema'],
): schema is { contentType: string; fields?: readonly string[] } => schema !== null && 'contentType' in schema

function rewritten(value: unknown, used: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => rewritten(one, used))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => {
      if (member !== '$ref' || typeof inner !== 'string') return [member, rewritten(inner, used)]
      used.add(schemaName(inner))
      return ['$ref', `#/components/schemas/${schemaName(inner)}`]
    }),
  )
}

function content(schema: ContractOperation['requestSchema'], used: Set<string>): Json | undefined {
  if (schema === null) return undefined
  if (!isForm(schema)) return { 'application/json': { schema: rewritten(schema, used) } }
  const fields = schema.fields
  if (fields === undefined) return { [schema.contentType]: { schema: { type: 'string', format: 'binary' } } }
  const properties = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]))
  return { [schema.contentType]: { schema: { type: 'object', properties } } }
}

const error = (status: string): Json => {
  const schema = status === '429' ? 'ThrottlingFault' : 'ApiFault'
  return {
    description: `Refused with ${status}`,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  }
}

function describe(operation: ContractOperation, used: Set<string>): Json {
  const parameters = [
    ...operation.pathParams.map((one) => ({ name: one.name, in: 'path', required: true, schema: { type: 'string' } })),
    ...operation.query.map((one) => ({
      name: one.name,
      in: 'query',
      required: one.required === true,
      ...(one.meaning === undefined || one.meaning === '' ? {} : { description: one.meaning }),
      schema: { type: one.type },
    })),
  ]
  const body = content(operation.requestSchema, used)
  const answer = content(operation.responseSchema, used)
  used.add('ApiFault').add('ThrottlingFault')
  return {
    operationId: operation.id,
    tags: [operation.area],
    ...(operation.notes === undefined || operation.notes === '' ? {} : { description: operation.notes }),
    ...(operation.own ? { 'x-entente': true } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      [operation.successStatus]: { description: 'Done', ...(answer === undefined ? {} : { content: answer }) },
      ...Object.fromEntries(operation.errors.map((status) => [status, error(status)])),
    },
    security:
      operation.auth === 'none' ? [] : [{ bearer: [] }, ...(operation.auth === 'both' ? [{ application: [] }] : [])],
  }
}

function components(used: Set<string>): Record<string, Json> {
  const done: Record<string, Json> = {}
  for (const name of used) {
    // A set that grows while it is walked: the references of what was just written are visited too.
    const own = ownMembers[name]
    done[name] = {
      ...(rewritten(contractSchemas[name] as JsonSchema, used) as Json),
      ...(own === undefined ? {} : { 'x-entente-properties': rewritten(own, used) }),
    }
  }
  return Object.fromEntries(Object.entries(done).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function openapi(version: string): Json {
  const used = new Set<string>()
  const paths: Record<string, Json> = {}
  for (const operation of operations.values())
    if (!notYet.has(operation.id))
      (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation, used)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Entente',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'The public Partner Center REST API v1, and what Entente adds (marked x-entente). Writes accept the header ' +
        '`Entente-Dry-Run: true`: same checks and answer, nothing kept. Answers of writes may carry `warnings` ' +
        '(accepted, but look); refusals carry `errors` per field and `missing` (what right, who can grant it).',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: components(used),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Token of an application and a user',
        },
        application: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Token of an application alone',
        },
      },
    },
  }
}
