import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type TableName, tables } from '../../src/contract/table.ts'

import { sdmxDataMessage } from '../../src/sdmx/data-message.ts'
import { flowNames } from '../../src/sdmx/flow.ts'
import type { TableRow } from '../../src/sdmx/message.ts'
import { sdmxStructureMessage } from '../../src/sdmx/structure-message.ts'
import { benchmark, messageOf, scores } from './message.fixture.ts'
import { faultsOf, publishedFaultsOf, publishedFolder } from './published-rules.ts'

/** A row of any table: every text a code, every number one. */
const anyRow = (table: TableName): TableRow =>
  Object.fromEntries(
    Object.entries(tables[table]).map(([name, { kind }]) => [
      name,
      kind === 'text' ? (['cycle', 'since'].includes(name) ? 'c1' : 'a.b:c') : 1,
    ]),
  )

const messages = [
  messageOf('scores', scores, 'c2'),
  messageOf('benchmarks', [benchmark]),
  ...flowNames.map((table) => messageOf(table, [anyRow(table)], 'c1')),
  ...flowNames.map((table) => messageOf(table, [], 'c1')),
]

// biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
const asJson = (message: object): any => JSON.parse(JSON.stringify(message))

describe('an SDMX-JSON message', () => {
  it('keeps the rules of the published schemas, for every table, also where it is empty', () => {
    for (const message of messages) {
      expect(faultsOf('data', asJson(sdmxDataMessage(message)))).toEqual([])
      expect(faultsOf('structure', asJson(sdmxStructureMessage(message)))).toEqual([])
    }
  })

  it.skipIf(!existsSync(publishedFolder))('passes the published schemas themselves (test/sdmx/published)', () => {
    for (const message of messages) {
      expect(publishedFaultsOf('data', asJson(sdmxDataMessage(message)))).toEqual([])
      expect(publishedFaultsOf('structure', asJson(sdmxStructureMessage(message)))).toEqual([])
    }
  })

  it('is refused by these rules when something is wrong', () => {
    const data = asJson(sdmxDataMessage(messages[0]!))
    data.data.structures[0].dimensions.observation[0].values[0].id = 'not an id'
    delete data.data.dataSets[0].links
    expect(faultsOf('data', data)).toHaveLength(2)
    const structure = asJson(sdmxStructureMessage(messages[0]!))
    structure.data.dataStructures[0].dataStructureComponents.measureList.id = 'Measures'
    delete structure.data.codelists[0].agencyID
    expect(faultsOf('structure', structure).length).toBeGreaterThanOrEqual(2)
  })
})

describe('sdmxDataMessage', () => {
  it('gives every number back under its key', () => {
    const { data } = asJson(sdmxDataMessage(messageOf('scores', scores, 'c2')))
    const [structure] = data.structures
    const read = Object.entries<(string | number | null)[]>(data.dataSets[0].observations).map(([key, cells]) => {
      const codes = key.split(':').map((place, at) => structure.dimensions.observation[at].values[Number(place)].id)
      const [obs, conf] = structure.attributes.observation
      return [...codes, cells[0], obs.values[Number(cells[1])].id, conf.values[Number(cells[2])].id, cells[3]].join(' ')
    })
    expect(read[2]).toBe('Q DEU TF-01 VALUE 2022-Q3 -0.5 E F estimated')
    expect(read[4]).toBe('Q FRA PMM SCORE 2022-Q3  Q N undisclosed')
    expect(read).toHaveLength(6)
  })

  it('names what the codes stand for, and says it is a demonstration', () => {
    const { meta, data } = asJson(sdmxDataMessage(messageOf('scores', scores, 'c2')))
    expect(meta.test).toBe(true)
    expect(data.structures[0].dimensions.observation[1].values).toEqual([
      { id: 'DEU', name: 'Germany' },
      { id: 'FRA', name: 'France' },
    ])
    const ids = data.structures[0].attributes.dataSet.map(({ id }: { id: string }) => id)
    expect(data.dataSets[0].attributes[ids.indexOf('LICENCE')]).toBe('CC BY 4.0')
  })
})

describe('sdmxStructureMessage', () => {
  const { data } = asJson(sdmxStructureMessage(messageOf('benchmarks', [benchmark])))
  const list = (id: string) => data.codelists.find((one: { id: string }) => one.id === id).codes

  it('has a code list for every coded component', () => {
    const { dimensionList, attributeList } = data.dataStructures[0].dataStructureComponents
    const used = [...dimensionList.dimensions, ...attributeList.attributes].flatMap(
      ({ localRepresentation: { enumeration } }) => (enumeration === undefined ? [] : [enumeration]),
    )
    const known = data.codelists.map(({ id }: { id: string }) => id)
    expect(used.map((urn) => /:(CL_[A-Z_]+)\(/.exec(urn)![1]).every((id) => known.includes(id))).toBe(true)
    expect(known).toHaveLength(dimensionList.dimensions.length + 2)
  })

  it('lists the statistics with what they are, and indicators with their parents', () => {
    expect(list('CL_STATISTIC')).toContainEqual({ id: 'MEDIAN', name: 'median', description: '50 % quantile' })
    expect(list('CL_INDICATOR')).toEqual([
      { id: 'PMM', name: 'Overall' },
      { id: 'TF@1', name: 'A group with a point', parent: 'PMM' },
      { id: 'TF-01', name: 'A KPI' },
    ])
  })

  it('names every component once', () => {
    const ids = data.conceptSchemes[0].concepts.map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
