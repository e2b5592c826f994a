/** The ends of a reference set; `worst` above `best` where less is better. */
export interface Ends {
  readonly worst: number
  readonly best: number
}

/** Whose values a ruler is fitted on. */
export interface RulerSubject {
  /** Code of the KPI, for refusals. */
  readonly node: string
  readonly higherIsBetter: boolean
}
