import { agency, codeId, componentId, dimensionId, structureVersion } from './identifiers.ts'
import { dimensionsOf, type Message, observationsOf, statementsOf } from './message.ts'

/**
 * A message as records of SDMX-CSV 2.1: a header, one record without a key that describes the whole table, then one
 * record per observation.
 *
 * @see https://github.com/sdmx-twg/sdmx-csv
 */
export function* sdmxCsvRecords(message: Message): Generator<readonly (string | number | null)[]> {
  const { flow } = message
  const dimensions = dimensionsOf(flow)
  const statements = statementsOf(message)
  const measureColumns = ['OBS_VALUE', 'OBS_STATUS', 'CONF_STATUS', ...flow.notes.map(componentId)]
  const start = ['dataflow', `${agency}:${flow.id}(${structureVersion})`, 'I'] as const
  const blanks = [...dimensions, ...measureColumns].map(() => null)
  const unsaid = statements.map(() => null)
  yield [
    'STRUCTURE',
    'STRUCTURE_ID',
    'ACTION',
    ...dimensions.map(dimensionId),
    ...measureColumns,
    ...statements.map(([id]) => id),
  ]
  yield [...start, ...blanks, ...statements.map(([, text]) => text)]
  for (const { key, value, obs, conf, notes } of observationsOf(message))
    yield [...start, ...key.map((code, at) => codeId(dimensions[at]!, code)), value, obs, conf, ...notes, ...unsaid]
}
