import { describe, expect, it } from 'vitest'
import { metaOf, sdmxDataMessage } from '../../src/sdmx/data-message.ts'
import { confStatuses, obsStatuses } from '../../src/sdmx/status.ts'
import { benchmark, imprint, messageOf, scores } from './message.fixture.ts'

interface Coded {
  readonly id: string
  readonly values: readonly { readonly id: string; readonly name: string }[]
  readonly keyPosition?: number
  readonly roles?: readonly string[]
}
interface DataMessage {
  readonly meta: { readonly id: string; readonly test: boolean }
  readonly data: {
    readonly structures: readonly {
      readonly dimensions: { readonly observation: readonly Coded[] }
      readonly attributes: {
        readonly observation: readonly Coded[]
        readonly dataSet: readonly { readonly id: string }[]
      }
    }[]
    readonly dataSets: readonly {
      readonly attributes: readonly string[]
      readonly observations: Readonly<Record<string, readonly (string | number | null)[]>>
    }[]
  }
}

const message = messageOf('scores', scores, 'c2')
const made = (given = message) => sdmxDataMessage(given) as DataMessage
const { structures, dataSets } = made().data
const dimensions = structures[0]!.dimensions.observation

describe('metaOf', () => {
  it('names the flow and the rows, by the beginning of their hash', () => {
    expect(metaOf(message, 'https://schema')).toMatchObject({
      schema: 'https://schema',
      id: `DF_PMM_SCORES_${'a'.repeat(16)}`,
      prepared: '2026-11-23T12:00:00.000Z',
      name: 'Scores of a cycle',
    })
  })

  it('calls demonstration data a test, and reported data none', () => {
    const reported = { ...message, imprint: { ...imprint, provenance: 'reported' as const } }
    expect([made().meta.test, made(reported).meta.test]).toEqual([true, false])
  })
})

describe('the dimensions of a data message', () => {
  it('count their places in the key from 0', () => {
    expect(dimensions.map(({ id, keyPosition }) => `${keyPosition} ${id}`)).toEqual([
      '0 FREQ',
      '1 REF_AREA',
      '2 INDICATOR',
      '3 STATISTIC',
      '4 TIME_PERIOD',
    ])
  })

  it('give the period the role of time, and no other dimension a role', () => {
    expect(dimensions.flatMap(({ id, roles }) => (roles === undefined ? [] : [[id, ...roles]]))).toEqual([
      ['TIME_PERIOD', 'TIME_PERIOD'],
    ])
  })

  it('list codes in the order in which they occur, each once', () => {
    expect(dimensions.map(({ values }) => values.map(({ id }) => id))).toEqual([
      ['Q'],
      ['DEU', 'FRA'],
      ['PMM', 'TF-01'],
      ['SCORE', 'COVERAGE', 'VALUE'],
      ['2022-Q3'],
    ])
  })
})

describe('the observations of a data message', () => {
  it('stand under the places of their codes, number first, then statuses and notes', () => {
    const [obs, conf] = [Object.keys(obsStatuses), Object.keys(confStatuses)]
    const { observations } = dataSets[0]!
    expect(observations['0:0:0:0:0']).toEqual([61.5, obs.indexOf('A'), conf.indexOf('F'), 'scored', null])
    expect(observations['0:1:0:0:0']).toEqual([null, obs.indexOf('Q'), conf.indexOf('N'), 'undisclosed', null])
  })

  it('name the status lists in the order that their places count in', () => {
    const [obs, conf] = structures[0]!.attributes.observation
    expect(obs!.values.map(({ id, name }) => [id, name])).toEqual(Object.entries(obsStatuses))
    expect(conf!.values.map(({ id }) => id)).toEqual(Object.keys(confStatuses))
  })
})

describe('a figure that noise protects', () => {
  const noisy = { ...benchmark, error: 0.4, quantileError: 1.5, noise: 'low' }
  const {
    structures: [structure],
    dataSets: [dataSet],
  } = made(messageOf('benchmarks', [noisy])).data

  it('carries its expected error, a number, and the strength of the noise', () => {
    const attributes = structure!.attributes.observation as readonly { readonly id: string; readonly format?: object }[]
    const at = 1 + attributes.findIndex(({ id }) => id === 'EXPECTED_ERROR')
    expect(attributes[at - 1]).toMatchObject({ format: { dataType: 'Double' } })
    const statistics = structure!.dimensions.observation.find(({ id }) => id === 'STATISTIC')!
    const place = statistics.values.findIndex(({ id }) => id === 'MEAN')
    const cells = Object.entries(dataSet!.observations).find(
      ([key]) => key.split(':')[statistics.keyPosition!] === `${place}`,
    )![1]
    expect([cells[0], cells[at], cells[at + 1]]).toEqual([50, 0.4, 'low'])
  })

  it('has no such attribute in a table without figures of groups', () => {
    expect(structures[0]!.attributes.observation.map(({ id }) => id)).not.toContain('EXPECTED_ERROR')
  })
})

describe('the attributes of a data message', () => {
  it('have a name for every text about the whole table', () => {
    expect(dataSets[0]!.attributes).toHaveLength(structures[0]!.attributes.dataSet.length)
  })
})

describe('a data message without numbers', () => {
  it('has neither structure nor data set', () => {
    expect(made(messageOf('scores', [], 'c2')).data).toEqual({ structures: [], dataSets: [] })
  })
})
