import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvOptions, createCsvRows } from '../../src/csv/csv-rows.ts'

function read(texts: string | readonly string[], options: CsvOptions = {}) {
  const rows = createCsvRows(options)
  const found = [texts].flat().flatMap((text) => rows.push(text))
  return [...found, ...rows.end()].map(({ number, cells }) => [number, { ...cells }])
}
const fault = (text: string, options: CsvOptions = {}) => {
  try {
    return read(text, options)
  } catch (error) {
    return error
  }
}
const place = (text: string) => (fault(text) as { problems?: { column: string }[] }).problems?.[0]?.column

describe('createCsvRows', () => {
  it.each([',', ';', '\t'])('takes the separator %j from the header, and numbers the rows', (separator) => {
    const text = ['kpi,value', 'A,1', 'B,2'].join('\n').replaceAll(',', separator)
    expect(read(text)).toEqual([
      [1, { kpi: 'A', value: '1' }],
      [2, { kpi: 'B', value: '2' }],
    ])
  })

  it.each(['\n', '\r\n', '\r'])('takes lines that end with %j', (end) => {
    const text = ['kpi,note', 'A,"a, ""b"""', 'B,'].join(end)
    expect(read(text)).toEqual([
      [1, { kpi: 'A', note: 'a, "b"' }],
      [2, { kpi: 'B', note: '' }],
    ])
  })

  it('gives the same wherever the text is cut', () => {
    const text = 'kpi;note\r\nA;"one\r\ntwo"\r\n;\r\nB;"say ""so"""\r\n'
    const whole = read(text)
    expect(whole).toHaveLength(2)
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 5 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length]
        expect(read(at.slice(1).map((end, index) => text.slice(at[index], end)))).toEqual(whole)
      }),
    )
  })

  it('gives back every cell that is written as RFC 4180 says', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', 'é', '\n', ';') })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const text = cells.map((one) => `${quoted(one)},x`).join('\n')
        const written = cells.filter(
          (one) =>
            !one
              .split('\n')
              .slice(1)
              .some((line) => line.includes(',')),
        )
        fc.pre(written.length === cells.length)
        expect(read(`note,kpi\n${text}`).map(([, row]) => row)).toEqual(cells.map((note) => ({ note, kpi: 'x' })))
      }),
    )
  })
})

describe('what a spreadsheet leaves at the edges', () => {
  it.each(['a;b\r\n1;2\r\n;\r\n;\r\n   \r\n', 'a;b\n\n1;2\n \t;\u00A0\n', 'a,b\n1,2\n,,,,\n\n\n'])(
    'is no row in %j',
    (text) => {
      expect(read(text)).toEqual([[1, { a: '1', b: '2' }]])
    },
  )

  it.each(['a;b;;\r\n1;2;;\r\n', 'a,,b\n1, ,2\n', 'a\tb\t\n1\t2\n', 'a;b\n1;2;;;;\n'])('is no column in %j', (text) => {
    expect(read(text)).toEqual([[1, { a: '1', b: '2' }]])
  })

  it('is refused where a nameless column holds something, once for the file', () => {
    expect(fault('a;b;\n1;2;\n3;4;5\n6;7;8\n')).toMatchObject({
      code: 'bad-request',
      message: 'the header gives column 3 no name, but line 3 holds "5" there',
      problemCount: 1,
    })
  })

  it('keeps a cell beyond the header under a name of its own', () => {
    expect(read('a,b\n1,2,3,4\n')).toEqual([[1, { a: '1', b: '2', '(cell 3)': '3' }]])
  })

  it('does not lose a column, whatever it is called', () => {
    const [row] = createCsvRows().push('a,__proto__,constructor\n1,2,3\n')
    expect(Object.entries(row!.cells)).toEqual([
      ['a', '1'],
      ['__proto__', '2'],
      ['constructor', '3'],
    ])
  })
})

describe('a fault of a CSV', () => {
  it.each([
    ['a quote inside a cell', 'a,b\n1,5" pipe\n', 'line 2, character 4'],
    ['a quote inside a cell at the end', 'a,b\n1,2\n3,x"', 'line 3, character 4'],
    ['a quote after a space', 'a,b\n1, "x"\n', 'line 2, character 4'],
    ['text behind a closing quote', 'a,b\n"1"x,2\n', 'line 2, character 4'],
    ['a quote that is never closed', 'a,b\n1,2\n3,"x\n4,5\n', 'line 3, character 3'],
    ['a quote in the header', 'a,b"c\n1,2\n', 'line 1, character 4'],
    ['a quote that swallows rows', 'a,b,c\n1,2,"late\n3,4,\n5,6,x"\n', 'line 2, character 5'],
    ['a quote that swallows one row', 'a;b;c\n1;2;"late\n3;4;x"\n', 'line 2, character 5'],
    ['a swallowing quote after a quoted line', 'a,b\n"x\ny",1\n2,"z\n3,4"\n', 'line 4, character 3'],
    ['a NUL', 'a,b\n1,\0\n', 'line 2, character 3'],
    ['a NUL in the header', 'a,\0b\n1,2\n', 'line 1, character 3'],
  ])('is told with line and character where it is %s', (_what, text, expected) => {
    expect(place(text)).toBe(expected)
    expect(fault(text)).toMatchObject({ code: 'bad-request', problems: [{ rule: 'malformed-row' }] })
  })

  it('counts the lines that were skipped', () => {
    expect(fault('title\n\na,b\n1,x"\n', { skip: 2 })).toMatchObject({ problems: [{ column: 'line 4, character 4' }] })
  })

  it('takes a note of several lines that look like no rows', () => {
    expect(read('a,b,c\n1,2,"late, as\nagreed, in May"\n')).toHaveLength(1)
  })

  it('does not keep a record without end', () => {
    expect(fault(`a,b\n1,"${'9'.repeat(100_000)}`)).toMatchObject({ message: /at most 65536 characters/ })
    expect(fault('x'.repeat(100_000))).toMatchObject({ code: 'bad-request' })
  })
})

describe('a header', () => {
  it.each([
    ['a title', 'KPI report 2024;;\n;;\nadministration;kpi;value\n'],
    ['nothing', ';;\nadministration;kpi;value\n'],
  ])('is missed once where the first line is %s', (_what, text) => {
    expect(fault(text)).toMatchObject({ message: /^line 1 does not look like a header.*skip/, problemCount: 1 })
  })

  it('is found behind the lines that are skipped', () => {
    expect(read('KPI report 2024;;\n;;\na;b;c\n1;2;3\n', { skip: 2 })).toEqual([[1, { a: '1', b: '2', c: '3' }]])
  })

  it.each([
    ['', 0, /empty/],
    ['\n \n', 0, /empty/],
    ['a,b\n', 1, /after the 1 line/],
    ['a,b', 5, /after the 5 line/],
  ])('is asked for in %j with %d lines to skip', (text, skip, message) => {
    expect(fault(text, { skip })).toMatchObject({ code: 'bad-request', message: expect.stringMatching(message) })
  })

  it('names no column twice', () => {
    expect(fault('a,b, a\n')).toMatchObject({ problems: [{ column: 'a', rule: 'column-twice' }] })
  })
})
