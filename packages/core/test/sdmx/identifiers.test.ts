import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agency, codeId, componentId, conceptUrn, dimensionId, urnOf } from '../../src/sdmx/identifiers.ts'

describe('componentId', () => {
  it.each([
    ['score', 'SCORE'],
    ['lowerQuartile', 'LOWER_QUARTILE'],
    ['distanceToTopQuartile', 'DISTANCE_TO_TOP_QUARTILE'],
    ['pValue', 'P_VALUE'],
  ])('writes %s as %s', (column, id) => {
    expect(componentId(column)).toBe(id)
  })

  it('keeps different columns different', () => {
    const column = fc.stringMatching(/^[a-z]+([A-Z][a-z]*){0,3}$/)
    fc.assert(
      fc.property(column, column, (a, b) => {
        expect(componentId(a) === componentId(b)).toBe(a === b)
      }),
    )
  })
})

describe('dimensionId', () => {
  it.each([
    ['administration', 'REF_AREA'],
    ['node', 'INDICATOR'],
    ['group', 'PEER_GROUP'],
    ['measure', 'BASIS'],
    ['since', 'BASE_CYCLE'],
    ['period', 'TIME_PERIOD'],
    ['cycle', 'CYCLE'],
    ['freq', 'FREQ'],
  ])('calls the column %s %s', (column, id) => {
    expect(dimensionId(column)).toBe(id)
  })
})

describe('codeId', () => {
  it('writes colons and dots in characters that SDMX has', () => {
    expect([codeId('group', 'region:EUR'), codeId('node', 'TF.1.2')]).toEqual(['region$EUR', 'TF@1@2'])
  })

  it('writes a statistic like a component', () => {
    expect(codeId('statistic', 'upperDecile')).toBe('UPPER_DECILE')
  })

  it('keeps different codes of the platform different', () => {
    const code = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._:-]{0,8}$/)
    fc.assert(
      fc.property(code, code, (a, b) => {
        expect(codeId('node', a) === codeId('node', b)).toBe(a === b)
        expect(codeId('node', a)).toMatch(/^[A-Za-z0-9_@$-]+$/)
      }),
    )
  })
})

describe('urnOf', () => {
  it('names the kind, the agency, the artefact and the version', () => {
    expect(urnOf('codelist', 'CL_FREQ')).toBe(`urn:sdmx:org.sdmx.infomodel.codelist.Codelist=${agency}:CL_FREQ(1.2.0)`)
    expect(urnOf('dataflow', 'DF_X')).toBe(`urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${agency}:DF_X(1.2.0)`)
    expect(urnOf('dataStructure', 'DSD_X')).toContain('datastructure.DataStructure=')
  })

  it('names a concept within its scheme', () => {
    expect(conceptUrn('FREQ')).toBe('urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=OPEN_PMM:CS_PMM(1.2.0).FREQ')
  })
})
