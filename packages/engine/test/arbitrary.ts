import fc from 'fast-check'

/** A value of ordinary size, or NaN in about one of five. */
export const cell = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)

/** A whole number from a few, so that ties are common, or NaN. */
export const tiedCell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)

/** A column of cells. */
export const columnOf = (of: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> =>
  fc.array(of, { minLength: 1, maxLength: 30 }).map((cells) => Float64Array.from(cells))

/** The columns of one group's children, all of one length, with their weights. */
export const family = (score: fc.Arbitrary<number>) =>
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })).chain(([children, rows]) =>
    fc.record({
      scores: fc.array(
        fc.array(score, { minLength: rows, maxLength: rows }).map((cells) => Float64Array.from(cells)),
        { minLength: children, maxLength: children },
      ),
      weights: fc
        .array(fc.integer({ min: 1, max: 9 }), { minLength: children, maxLength: children })
        .map((weights) => Float64Array.from(weights)),
    }),
  )

/** A positive score, or NaN. */
export const positiveScore = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 1, max: 100, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)

/** The cells in the opposite order: a permutation that moves every row. */
export const reversed = (column: Float64Array): Float64Array => column.slice().reverse()
