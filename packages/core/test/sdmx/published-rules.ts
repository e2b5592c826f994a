import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv, { type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import Type, { type TSchema } from 'typebox'

/**
 * The rules that the schemas of SDMX-JSON 2.0.0 set for the parts a message of ours has: required members, patterns of
 * identifiers, enumerations, arrays that must not be empty or repeat. Members they would allow and we never write are
 * refused, so what passes here passes there.
 *
 * @see https://github.com/sdmx-twg/sdmx-json
 */
const closed = { additionalProperties: false } as const
const id = Type.String({ pattern: '^[A-Za-z0-9_@$-]+$' })
const ncName = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]*$' })
const uri = Type.String({ format: 'uri' })
const text = Type.String()
const listOf = (schema: TSchema, least = 1) => Type.Array(schema, { minItems: least, uniqueItems: true })
const link = Type.Object({ rel: text, urn: uri }, closed)
const empty = Type.Object({}, closed)
const dataType = Type.Enum(['Double', 'String', 'ObservationalTimePeriod'])
const format = Type.Object({ dataType }, closed)

const meta = Type.Object(
  {
    schema: uri,
    id,
    test: Type.Boolean(),
    prepared: Type.String({ format: 'date-time' }),
    name: text,
    contentLanguages: Type.Array(Type.String({ pattern: '^[a-z]{2,3}$' })),
    sender: Type.Object({ id, name: text }, closed),
  },
  closed,
)

const named = Type.Object({ id, name: text }, closed)
const dimension = Type.Object(
  {
    id: ncName,
    name: text,
    keyPosition: Type.Integer({ minimum: 0 }),
    roles: Type.Optional(Type.Array(ncName)),
    values: listOf(named),
  },
  closed,
)
const measure = Type.Object({ id: ncName, name: text, format }, closed)
const relationship = Type.Union([Type.Object({ observation: empty }, closed), Type.Object({ dataflow: empty }, closed)])
const attribute = Type.Object(
  { id: ncName, name: text, relationship, format: Type.Optional(format), values: Type.Optional(listOf(named)) },
  closed,
)
const structure = Type.Object(
  {
    links: Type.Array(link),
    name: text,
    dataSets: listOf(Type.Integer()),
    dimensions: Type.Object({ observation: listOf(dimension) }, closed),
    measures: Type.Object({ observation: listOf(measure) }, closed),
    attributes: Type.Object({ dataSet: listOf(attribute), observation: listOf(attribute) }, closed),
  },
  closed,
)
const cell = Type.Union([Type.Number(), Type.String(), Type.Null()])
const dataSet = Type.Object(
  {
    structure: Type.Integer(),
    action: Type.Enum(['Information', 'Append', 'Replace', 'Delete']),
    links: Type.Array(link),
    attributes: Type.Array(cell),
    observations: Type.Record(Type.String({ pattern: '^[0-9]+(:[0-9]+)*$' }), Type.Array(cell), closed),
  },
  closed,
)
const data = Type.Object(
  { meta, data: Type.Object({ structures: Type.Array(structure), dataSets: Type.Array(dataSet) }, closed) },
  closed,
)

const version = Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' })
const maintained = { agencyID: ncName, version, name: text }
const code = Type.Object({ id, name: text, description: Type.Optional(text), parent: Type.Optional(ncName) }, closed)
const concept = Type.Object({ id: ncName, name: text }, closed)
const urn = Type.String({
  pattern: '^urn:sdmx:org\\.sdmx\\.infomodel\\.[a-z]+\\.[A-Za-z]+=[A-Za-z_]+:[A-Za-z0-9_-]+\\([0-9.]+\\)(\\.[A-Z_]+)?$',
})
const representation = Type.Union([Type.Object({ enumeration: urn }, closed), Type.Object({ format }, closed)])
const component = { id: ncName, conceptIdentity: urn, localRepresentation: representation }
const usage = Type.Enum(['optional', 'mandatory'])
const components = Type.Object(
  {
    dimensionList: Type.Object(
      {
        id: Type.Literal('DimensionDescriptor'),
        dimensions: listOf(Type.Object({ ...component, position: Type.Integer({ minimum: 0 }) }, closed)),
        timeDimension: Type.Object({ ...component, id: Type.Literal('TIME_PERIOD') }, closed),
      },
      closed,
    ),
    measureList: Type.Object(
      {
        id: Type.Literal('MeasureDescriptor'),
        measures: listOf(Type.Object({ ...component, usage, isMandatory: Type.Boolean() }, closed)),
      },
      closed,
    ),
    attributeList: Type.Object(
      {
        id: Type.Literal('AttributeDescriptor'),
        attributes: listOf(Type.Object({ ...component, usage, attributeRelationship: relationship }, closed)),
      },
      closed,
    ),
  },
  closed,
)
const structures = Type.Object(
  {
    meta,
    data: Type.Object(
      {
        codelists: listOf(Type.Object({ id: ncName, ...maintained, codes: Type.Optional(listOf(code)) }, closed)),
        conceptSchemes: listOf(Type.Object({ id: ncName, ...maintained, concepts: listOf(concept) }, closed)),
        dataStructures: listOf(Type.Object({ id: ncName, ...maintained, dataStructureComponents: components }, closed)),
        dataflows: listOf(Type.Object({ id: ncName, ...maintained, structure: urn }, closed)),
      },
      closed,
    ),
  },
  closed,
)

/** The folder for the schemas themselves, `sdmx-json-data-schema.json` and `sdmx-json-structure-schema.json` of 2.0.0. */
export const publishedFolder = fileURLToPath(new URL('published', import.meta.url))

const restated = { data, structure: structures }
export type MessageKind = keyof typeof restated

const compile = (schema: object): ValidateFunction => {
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false }) // they escape more than /u allows
  addFormats.default(ajv)
  return ajv.compile(schema)
}

/** What breaks a rule in a message; nothing where it is sound. */
export function faultsOf(kind: MessageKind, message: unknown): string[] {
  return faults(compile(restated[kind]), message)
}

/** The same by the published schema. */
export function publishedFaultsOf(kind: MessageKind, message: unknown): string[] {
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(readFileSync(join(publishedFolder, `sdmx-json-${kind}-schema.json`), 'utf8'))
  return faults(compile(schema), message)
}

function faults(validate: ValidateFunction, message: unknown): string[] {
  if (validate(message)) return []
  return (validate.errors ?? []).map(({ instancePath, message: why }) => `${instancePath} ${why}`)
}
