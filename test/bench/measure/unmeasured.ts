/** What this run of the benchmark could not measure, by script and arguments or by the part that ended with an error. */
export const unmeasured: string[] = []

/**
 * Runs a part of the benchmark; what ends it early is an unmeasured row, not the end of the other parts.
 *
 * @param name as `--only` takes it
 */
export async function runPart(name: string, part: () => Promise<unknown>): Promise<void> {
  try {
    await part()
  } catch (error) {
    console.error(error)
    unmeasured.push(name)
  }
}

/** The last lines of a benchmark that measured less than it should; none where everything was measured. */
export const verdictLines = (missing: readonly string[]): readonly string[] =>
  missing.length === 0 ? [] : [...missing.map((what) => `not measured: ${what}`), `${missing.length} not measured`]
