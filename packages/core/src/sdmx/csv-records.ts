import { numberAttributes } from './flow.ts'
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
  const numbers = numberAttributes(flow)
  const measureColumns = ['OBS_VALUE', 'OBS_STATUS', 'CONF_STATUS', ...numbers, ...flow.notes.map(componentId)]
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
  for (const { key, value, obs, conf, error, notes } of observationsOf(message)) {
    const codes = key.map((code, at) => codeId(dimensions[at]!, code))
    yield [...start, ...codes, value, obs, conf, ...numbers.map(() => error), ...notes, ...unsaid]
  }
}
