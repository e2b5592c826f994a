/** The table that says the same as a chart: a row header and cells, already written for readers. */
export interface Twin {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
