/**
 * Texts and their numbers, which begin where those of an earlier book end. The earlier book stays as it is, so tables that
 * were made of it hold, and its texts are neither copied nor looked up again.
 */
export interface TextBook {
  readonly earlier: TextBook | null
  /** The number of the first text of this book. */
  readonly first: number
  readonly texts: string[]
  readonly numbers: Map<string, number>
}

/** A book without texts after those of an earlier book. */
export const nextBook = (earlier: TextBook | null): TextBook => ({
  earlier,
  first: earlier === null ? 0 : earlier.first + earlier.texts.length,
  texts: [],
  numbers: new Map(),
})

/** The number of a text, which joins the book where no book has it; −1 of a missing text. */
export function numberIn(book: TextBook, text: string | null): number {
  if (text === null) return -1
  for (let searched: TextBook | null = book; searched !== null; searched = searched.earlier) {
    const number = searched.numbers.get(text)
    if (number !== undefined) return number
  }
  const number = book.first + book.texts.length
  book.numbers.set(text, number)
  book.texts.push(text)
  return number
}

/** All texts by their numbers, those of the earlier books first. */
export const textsIn = ({ earlier, texts }: TextBook): readonly string[] =>
  earlier === null ? texts : [...textsIn(earlier), ...texts]
