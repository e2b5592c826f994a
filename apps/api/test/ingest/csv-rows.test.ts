import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../../src/ingest/csv-rows.ts'

async function* bodyOf(...chunks: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}
const read = (...chunks: (string | Buffer)[]) => Array.fromAsync(csvRows(bodyOf(...chunks)))

describe('the rows of a CSV', () => {
  it.each([',', ';', '\t'])('are told apart by the separator of the header: %j', async (separator) => {
    const text = [`kpi${separator}value`, `CUSTOMS${separator}3.5`].join('\n')
    expect(await read(text)).toEqual([{ kpi: 'CUSTOMS', value: '3.5' }])
  })

  it('keep a separator that is not that of the header', async () => {
    expect(await read('kpi;value\nCUSTOMS;3,5\n')).toEqual([{ kpi: 'CUSTOMS', value: '3,5' }])
  })

  it('are the same with a byte order mark, other line ends, empty lines and spaces in the header', async () => {
    expect(await read('\uFEFF kpi , value \r\n\r\nCUSTOMS,3\r\n\r\n')).toEqual([{ kpi: 'CUSTOMS', value: '3' }])
  })

  it('may hold separators, quotes and line breaks between quotes', async () => {
    const [row] = await read('kpi,note\nCUSTOMS,"says ""é"",\nand more"\n')
    expect(row).toEqual({ kpi: 'CUSTOMS', note: 'says "é",\nand more' })
  })

  it('keep cells beyond the header, and lack cells that are not there', async () => {
    expect(await read('kpi,value\nCUSTOMS,1,extra\nTRACKING\n')).toEqual([
      { kpi: 'CUSTOMS', value: '1', '(cell 3)': 'extra' },
      { kpi: 'TRACKING' },
    ])
  })

  it('are none below a header alone', async () => {
    expect(await read('kpi,value\n')).toEqual([])
    expect(await read('kpi,value')).toEqual([])
  })

  it('are the same wherever the body is cut', async () => {
    const bytes = Buffer.from('kpi,note\nCUSTOMS,"é, ü"\nTRACKING,\u{1F600}\n')
    const whole = await read(bytes)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), fc.nat(bytes.length), async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        expect(await read(bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to))).toEqual(whole)
      }),
    )
  })
})

describe('a file that is no CSV', () => {
  it.each<[what: string, content: string | Buffer, message: RegExp]>([
    ['empty', '', /empty/],
    ['UTF-16', Buffer.from('kpi,value\n', 'utf16le'), /not UTF-8/],
    ['a workbook', Buffer.from('PK\u0003\u0004\u0000\u0000'), /not UTF-8/],
    ['one that names a column twice', 'kpi,value,kpi\n1,2,3\n', /"kpi" twice/],
  ])('is refused where it is %s', async (_, content, message) => {
    const refused = read(content)
    await expect(refused).rejects.toThrow(message)
    await expect(refused).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('is refused with the line from which on it cannot be read', async () => {
    const refused = read('kpi,note\nCUSTOMS,fine\nTRACKING,"open')
    await expect(refused).rejects.toMatchObject({ code: 'bad-request', problems: [{ rule: 'malformed-row' }] })
    await expect(refused).rejects.toMatchObject({ problems: [{ column: 'line 3' }] })
  })

  it('ends the rows with the error of its sender', async () => {
    const body = async function* () {
      yield Buffer.from('kpi,value\nCUSTOMS,1\n')
      throw new Error('the sender left')
    }
    await expect(Array.fromAsync(csvRows(body()))).rejects.toThrow('the sender left')
  })
})
