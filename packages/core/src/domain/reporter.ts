import type { Accession } from './administration.ts'

/** Who reports, as scoring sees it: a member administration, or any economy of a published index. */
export interface Reporter {
  /** The code that identifies it. */
  readonly code: string
  readonly region: string | null
  readonly incomeGroup: string | null
  /** When it joined, as far as it is known; missing of an economy that is no member administration. */
  readonly accession?: Accession
  /** Further attributes it can be grouped by. */
  readonly attributes?: Readonly<Record<string, string | null>>
}
