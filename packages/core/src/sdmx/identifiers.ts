/** Who maintains the structures. */
export const agency = 'OPEN_PMM'
/** The version of every structure. */
export const structureVersion = '1.2.0'

/**
 * A code as an SDMX identifier, which holds letters, digits, `_`, `-`, `@` and `$` only: `:` becomes `$`, `.` becomes
 * `@`. Codes of the platform hold neither, so different codes stay different.
 */
const sdmxId = (code: string): string => code.replaceAll(':', '$').replaceAll('.', '@')

/** The name of a column as the identifier of a component: `lowerQuartile` becomes `LOWER_QUARTILE`. */
export const componentId = (column: string): string => column.replaceAll(/([A-Z])/g, '_$1').toUpperCase()

const keyIds: Readonly<Record<string, string>> = {
  administration: 'REF_AREA',
  node: 'INDICATOR',
  group: 'PEER_GROUP',
  measure: 'BASIS',
  since: 'BASE_CYCLE',
  period: 'TIME_PERIOD',
}

/** The identifier of a column of the key. */
export const dimensionId = (column: string): string => keyIds[column] ?? componentId(column)

/** The identifier of a code in a column of the key; `statistic` names which number of a row it is. */
export const codeId = (column: string, code: string): string =>
  column === 'statistic' ? componentId(code) : sdmxId(code)

const classes = {
  codelist: 'codelist.Codelist',
  dataflow: 'datastructure.Dataflow',
  dataStructure: 'datastructure.DataStructure',
} as const

/** The URN of a versioned artefact of the platform. */
export const urnOf = (kind: keyof typeof classes, id: string): string =>
  `urn:sdmx:org.sdmx.infomodel.${classes[kind]}=${agency}:${id}(${structureVersion})`

/** The identifier of the scheme that holds all concepts. */
export const conceptScheme = 'CS_PMM'
/** The URN of a concept, by the identifier of its component. */
export const conceptUrn = (id: string): string =>
  `urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=${agency}:${conceptScheme}(${structureVersion}).${id}`
