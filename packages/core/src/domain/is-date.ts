const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether a text is a day of the Gregorian calendar as ISO 8601 writes it, from the year 1 on: there is no 2024-02-31. */
export function isDate(text: string): boolean {
  const [, year, month, day] = shape.exec(text) ?? []
  if (year === undefined || year === '0000') return false
  return Number(day) >= 1 && Number(day) <= daysOf(Number(year), Number(month))
}

/** Days of a month, counted from 1; 0 for no month. */
function daysOf(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
