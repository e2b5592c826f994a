/** Who reports, as scoring sees it: a member administration, or any economy of a published index. */
export interface Reporter {
  /** The code that identifies it. */
  readonly code: string
  readonly region: string | null
  readonly incomeGroup: string | null
  /** Further attributes it can be grouped by. */
  readonly attributes?: Readonly<Record<string, string | null>>
}
