import { type Flow, numberAttributes } from './flow.ts'
import { agency, codeId, componentId, dimensionId, urnOf } from './identifiers.ts'
import { dimensionsOf, type Message, nameOf, observationsOf, type SdmxObservation, statementsOf } from './message.ts'
import { confStatuses, obsStatuses } from './status.ts'

const schema =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json'

/** What every SDMX-JSON message begins with. */
export const metaOf = ({ imprint, flow, prepared }: Message, url: string): object => ({
  schema: url,
  id: `${flow.id}_${imprint.hash.slice(0, 16)}`,
  test: imprint.provenance === 'demonstration',
  prepared,
  contentLanguages: ['en'],
  name: imprint.title,
  sender: { id: agency, name: 'Open PMM' },
})

/** One column of the key: the codes that occur, each with its place. */
interface CodedColumn {
  readonly column: string
  readonly places: Map<string, number>
}

/**
 * A message as SDMX-JSON 2.0, all observations in one flat list. A message without observations has neither structure
 * nor data set, since a dimension must have a value.
 *
 * @see https://github.com/sdmx-twg/sdmx-json
 */
export function sdmxDataMessage(message: Message): object {
  const columns = dimensionsOf(message.flow).map((column): CodedColumn => ({ column, places: new Map() }))
  const observations: Record<string, readonly (string | number | null)[]> = {}
  for (const observation of observationsOf(message))
    observations[keyOf(observation, columns)] = cellsOf(observation, message.flow)
  const isEmpty = columns[0]!.places.size === 0
  const links = [{ rel: 'dataflow', urn: urnOf('dataflow', message.flow.id) }]
  const attributes = statementsOf(message).map(([, text]) => text)
  const dataSet = { structure: 0, action: 'Information', links, attributes, observations }
  return {
    meta: metaOf(message, schema),
    data: isEmpty
      ? { structures: [], dataSets: [] }
      : { structures: [structureOf(message, columns)], dataSets: [dataSet] },
  }
}

/** The places of the codes of an observation; a code not met before gets the next place. */
const keyOf = ({ key }: SdmxObservation, columns: readonly CodedColumn[]): string =>
  key.map((code, at) => placeOf(columns[at]!.places, code)).join(':')

function placeOf(places: Map<string, number>, code: string): number {
  const place = places.get(code)
  if (place !== undefined) return place
  places.set(code, places.size)
  return places.size - 1
}

const obsCodes = Object.keys(obsStatuses)
const confCodes = Object.keys(confStatuses)

const cellsOf = (
  { value, obs, conf, error, notes }: SdmxObservation,
  flow: Flow,
): readonly (string | number | null)[] => [
  ...[value, obsCodes.indexOf(obs), confCodes.indexOf(conf)],
  ...numberAttributes(flow).map(() => error),
  ...notes,
]

function structureOf({ flow, names, ...message }: Message, columns: readonly CodedColumn[]): object {
  const observation = { observation: {} }
  const coded = (id: string, codes: Readonly<Record<string, string>>) => ({
    id,
    name: id,
    relationship: observation,
    values: Object.entries(codes).map(([code, name]) => ({ id: code, name })),
  })
  return {
    links: [{ rel: 'dataflow', urn: urnOf('dataflow', flow.id) }],
    name: flow.name,
    dataSets: [0],
    dimensions: { observation: columns.map(({ column, places }, at) => dimensionOf(column, [...places.keys()], at)) },
    measures: { observation: [{ id: 'OBS_VALUE', name: 'Observation value', format: { dataType: 'Double' } }] },
    attributes: {
      dataSet: statementsOf({ flow, names, ...message }).map(([id]) => textComponent(id, { dataflow: {} })),
      observation: [
        ...[coded('OBS_STATUS', obsStatuses), coded('CONF_STATUS', confStatuses)],
        ...numberAttributes(flow).map((id) => formatted(id, observation, 'Double')),
        ...flow.notes.map((note) => textComponent(componentId(note), observation)),
      ],
    },
  }

  function dimensionOf(column: string, codes: readonly string[], keyPosition: number): object {
    const values = codes.map((code) => ({ id: codeId(column, code), name: nameOf(column, code, names) }))
    const roles = column === 'period' ? { roles: ['TIME_PERIOD'] } : {}
    return { id: dimensionId(column), name: dimensionId(column), keyPosition, ...roles, values }
  }
}

const textComponent = (id: string, relationship: object): object => formatted(id, relationship, 'String')

const formatted = (id: string, relationship: object, dataType: 'String' | 'Double'): object => ({
  id,
  name: id,
  relationship,
  format: { dataType },
})
