/** Who reports, as scoring sees it: a member administration, or any economy of a published index. */
export interface Reporter {
  /** Its identity. */
  readonly code: string
  readonly region: string | null
  readonly incomeGroup: string | null
  /** What else it can be grouped by. */
  readonly attributes?: Readonly<Record<string, string | null>>
}
