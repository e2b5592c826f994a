import type { Columns } from '../contract/column.ts'
import { tables } from '../contract/table.ts'
import { metaOf } from './data-message.ts'
import { numberAttributes } from './flow.ts'
import {
  agency,
  codeId,
  componentId,
  conceptScheme,
  conceptUrn,
  dimensionId,
  structureVersion,
  urnOf,
} from './identifiers.ts'
import { dimensionsOf, type Message, nameOf, observationsOf, statementsOf } from './message.ts'
import { confStatuses, obsStatuses } from './status.ts'

const schema =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json'

const maintained = { agencyID: agency, version: structureVersion }

/**
 * What a reader needs to understand the data messages of a table, as SDMX-JSON 2.0: dataflow, data structure, concepts
 * and code lists. Lists of administrations, indicators and cycles are whole; the lists of other columns hold the codes
 * that occur.
 *
 * @see https://github.com/sdmx-twg/sdmx-json
 */
export function sdmxStructureMessage(message: Message): object {
  const { flow } = message
  const structure = flow.id.replace('DF_', 'DSD_')
  return {
    meta: metaOf(message, schema),
    data: {
      codelists: codelistsOf(message),
      conceptSchemes: [
        { id: conceptScheme, ...maintained, name: 'Concepts of Open PMM', concepts: conceptsOf(message) },
      ],
      dataStructures: [
        { id: structure, ...maintained, name: flow.name, dataStructureComponents: componentsOf(message) },
      ],
      dataflows: [{ id: flow.id, ...maintained, name: flow.name, structure: urnOf('dataStructure', structure) }],
    },
  }
}

interface Code {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly parent?: string
}

function codelistsOf(message: Message): object[] {
  const coded = dimensionsOf(message.flow).slice(0, -1)
  const lists = coded.map((column, at) => listOf(dimensionId(column), codesOf(message, column, at)))
  return [...lists, listOf('OBS_STATUS', namedCodes(obsStatuses)), listOf('CONF_STATUS', namedCodes(confStatuses))]
}

const listId = (dimension: string): string => `CL_${dimension}`

const listOf = (dimension: string, codes: readonly Code[]): object => ({
  id: listId(dimension),
  ...maintained,
  name: dimension,
  ...(codes.length === 0 ? {} : { codes }),
})

const namedCodes = (names: Readonly<Record<string, string>>): Code[] =>
  Object.entries(names).map(([id, name]) => ({ id, name }))

function codesOf(message: Message, column: string, at: number): Code[] {
  const { flow, names } = message
  if (column === 'node') return indicatorsOf(message)
  const codes = wholeList(message, column) ?? new Set(observationsOf(message).map(({ key }) => key[at]!))
  const columns: Columns = column === 'statistic' ? tables[flow.table] : {}
  return [...codes].map((code) => ({
    id: codeId(column, code),
    name: nameOf(column, code, names),
    ...(columns[code] && { description: columns[code].description }),
  }))
}

function wholeList({ flow, names }: Message, column: string): Iterable<string> | undefined {
  if (column === 'administration') return names.administrations.keys()
  if (column === 'cycle' || column === 'since') return names.cycles.keys()
  return column === 'statistic' ? flow.measures : undefined
}

const isName = /^[A-Za-z][A-Za-z0-9_-]*$/

/** All KPIs and groups. A parent must be a plain name in SDMX; below any other parent a code is written without it. */
const indicatorsOf = ({ names }: Message): Code[] =>
  [...names.nodes].map(([code, { name, parent }]) => ({
    id: codeId('node', code),
    name,
    ...(parent !== null && isName.test(parent) ? { parent } : {}),
  }))

function conceptsOf(message: Message): object[] {
  const { flow } = message
  const ids = [
    ...dimensionsOf(flow).map(dimensionId),
    ...['OBS_VALUE', 'OBS_STATUS', 'CONF_STATUS'],
    ...numberAttributes(flow),
    ...flow.notes.map(componentId),
    ...statementsOf(message).map(([id]) => id),
  ]
  return ids.map((id) => ({ id, name: id }))
}

const component = (id: string, localRepresentation: object): object => ({
  id,
  conceptIdentity: conceptUrn(id),
  localRepresentation,
})
const enumerated = (dimension: string): object => ({ enumeration: urnOf('codelist', listId(dimension)) })
const formatted = (dataType: string): object => ({ format: { dataType } })

function componentsOf(message: Message): object {
  const { flow } = message
  const dimensions = dimensionsOf(flow).slice(0, -1).map(dimensionId)
  const varies = { usage: 'optional', attributeRelationship: { observation: {} } }
  const once = { usage: 'optional', attributeRelationship: { dataflow: {} } }
  return {
    dimensionList: {
      id: 'DimensionDescriptor',
      dimensions: dimensions.map((id, position) => ({ ...component(id, enumerated(id)), position })),
      timeDimension: component('TIME_PERIOD', formatted('ObservationalTimePeriod')),
    },
    measureList: {
      id: 'MeasureDescriptor',
      // The published schema still asks for isMandatory, in whose place usage has come.
      measures: [{ ...component('OBS_VALUE', formatted('Double')), usage: 'optional', isMandatory: false }],
    },
    attributeList: {
      id: 'AttributeDescriptor',
      attributes: [
        ...['OBS_STATUS', 'CONF_STATUS'].map((id) => ({ ...component(id, enumerated(id)), ...varies })),
        ...numberAttributes(flow).map((id) => ({ ...component(id, formatted('Double')), ...varies })),
        ...flow.notes.map((note) => ({ ...component(componentId(note), formatted('String')), ...varies })),
        ...statementsOf(message).map(([id]) => ({ ...component(id, formatted('String')), ...once })),
      ],
    },
  }
}
