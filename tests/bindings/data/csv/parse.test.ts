import { ArgumentError, DataError, LinnetError } from 'linnet';
import { parseCSV } from 'linnet/data';
import { describe, expect, it } from 'vitest';
import { expectError } from '../../support/expect-error.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A stream that gives a byte at a time: every border there can be. */
const trickle = (text: string): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    start(controller) {
      for (const byte of bytes(text)) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });

const rowsOf = async (...args: Parameters<typeof parseCSV>) => {
  const table = await parseCSV(...args);
  return Array.from({ length: table.rowCount }, (_, row) => Object.values(table.row(row)));
};

const text = { columns: { a: 'text', b: 'text' } } as const;

describe('parseCSV', () => {
  it.each([
    ['LF', 'a,b\n1,x\n2,y\n'],
    ['CRLF', 'a,b\r\n1,x\r\n2,y\r\n'],
    ['CR', 'a,b\r1,x\r2,y\r'],
    ['no end of the last line', 'a,b\n1,x\n2,y'],
    ['empty lines', '\n\na,b\n\n1,x\r\n\r\n2,y\n\n\n'],
    ['a byte order mark', '\ufeffa,b\n1,x\n2,y'],
  ])('reads lines with %s, whichever way they come', async (_, csv) => {
    const expected = [
      [1, 'x'],
      [2, 'y'],
    ];
    expect(await rowsOf(csv)).toEqual(expected);
    expect(await rowsOf(bytes(csv))).toEqual(expected);
    expect(await rowsOf(bytes(csv).buffer)).toEqual(expected);
    expect(await rowsOf(new Blob([csv]))).toEqual(expected);
    expect(await rowsOf(new Response(csv))).toEqual(expected);
    expect(await rowsOf(trickle(csv))).toEqual(expected);
  });

  it.each([
    ['a delimiter', '"1,2",x', '1,2'],
    ['a quote', '"say ""hi""",x', 'say "hi"'],
    ['quotes alone', '"""""",x', '""'],
    ['a line end', '"one\ntwo",x', 'one\ntwo'],
    ['a line end of two', '"one\r\ntwo",x', 'one\r\ntwo'],
    ['spaces', ' one ,x', ' one '],
    ['nothing in quotes', '"",x', null],
    ['letters of several bytes', 'né€😀,x', 'né€😀'],
  ])('reads a cell with %s', async (_, line, expected) => {
    const csv = `a,b\n${line}\n`;
    expect(await rowsOf(csv, text)).toEqual([[expected, 'x']]);
    expect(await rowsOf(trickle(csv), text)).toEqual([[expected, 'x']]);
  });

  it('takes another delimiter, names, and no header', async () => {
    expect(await rowsOf('a;b\n1,5;2', { delimiter: ';' })).toEqual([['1,5', 2]]);
    expect((await parseCSV('1\t2', { delimiter: '\t', header: false })).columnNames).toEqual([
      '0',
      '1',
    ]);
    const named = await parseCSV('1,2\n3,4', { header: ['x', 'y'] });
    expect(named.columnNames).toEqual(['x', 'y']);
    expect(named.row(1)).toEqual({ x: 3, y: 4 });
  });

  it('finds out what columns hold', async () => {
    const csv =
      'n,b,c,t,none\n 1 ,true,red,one,\n-2.5e1,FALSE,red,two,\nNA,,blue,three,\n.5,true,blue,four,';
    const table = await parseCSV(csv);
    expect(table.schema.map(({ type }) => type)).toEqual([
      'number',
      'boolean',
      'category',
      'text',
      'text',
    ]);
    expect(table.row(1)).toEqual({ n: -25, b: false, c: 'red', t: 'two', none: null });
    expect(table.countMissing()).toEqual({ n: 1, b: 1, c: 0, t: 0, none: 4 });
  });

  it.each(['0x10', 'Infinity', '1e999', '1_000', '--1', '1.2.3', '.', ''])(
    'takes %j for no number',
    async (cell) => {
      const table = await parseCSV(`a,b\n"${cell}",1`, { missing: [] });
      expect(table.column('a').type).toBe('text');
    },
  );

  it('takes the types that it is given, and other words for what is missing', async () => {
    const table = await parseCSV('id,size\n007,?\n008,3', {
      columns: { id: 'category' },
      missing: ['?'],
    });
    expect(table.row(0)).toEqual({ id: '007', size: null });
    expect(table.schema[0]).toEqual({ name: 'id', type: 'category' });
  });

  it('reads a header alone', async () => {
    const table = await parseCSV('a,b\n');
    expect([table.rowCount, table.columnNames]).toEqual([0, ['a', 'b']]);
  });

  it.each([
    ['an open quote', 'a,b\n1,2\n3,"x\ny', /^line 3, column 2: the quote is never closed/],
    ['a quote inside', 'a,b\n1,x"y"', /^line 2, column 2: a cell with a quote/],
    ['words after a quote', 'a,b\n"1"2,3', /^line 2, column 1: .* after the closing quote/],
    ['a short row', 'a,b\n1,2\n\n3', /^line 4: expected 2 cells, got 1/],
    ['a long row', 'a,b\n1,2,3', /^line 2: expected 2 cells, got 3/],
    ['a name twice', 'a,a\n1,2', /^line 1, column 2: the header has the name "a" twice/],
    ['nothing', '', /empty file/],
  ])('refuses %s, and says where', async (_, csv, message) => {
    const expected = { class: DataError, argument: 'source', message };
    await expectError(parseCSV(csv), expected);
    await expectError(parseCSV(trickle(csv)), expected);
  });

  it('counts lines in quotes too', async () => {
    const message = /^line 5, column 2 \("b"\): expected a number, got "x"/;
    const csv = 'a,b\r\n"1\r\n2\r3",4\r\n5,x';
    const options = { columns: { b: 'number' } } as const;
    for (const source of [csv, trickle(csv)]) {
      await expectError(parseCSV(source, options), {
        class: DataError,
        argument: 'source',
        message,
      });
    }
  });

  it.each([
    [{ bytes: 8 }, /at most 8/],
    [{ rows: 1 }, /at most 1 rows/],
    [{ columns: 1 }, /at most 1 cells in a row/],
    [{ cells: 3 }, /at most 3 cells/],
    [{ cellLength: 2 }, /at most 2 characters/],
  ])('keeps to the limit %o', async (limits, message) => {
    const csv = 'a,b\n1,2\n333,4';
    for (const source of [csv, bytes(csv), trickle(csv)]) {
      const expected = { class: DataError, argument: 'source', message };
      await expectError(parseCSV(source, { limits }), expected);
    }
  });

  it('gives up a stream at the limit: the rest is never asked for', async () => {
    let asked = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>(
      { pull: (controller) => controller.enqueue(bytes(`${++asked},x\n`)) },
      { highWaterMark: 0 },
    );
    await expect(parseCSV(endless, { limits: { rows: 10 } })).rejects.toThrow(/at most 10 rows/);
    expect(asked).toBe(12);
  });

  it('reads as many rows as the limit says, with a header and without', async () => {
    expect((await parseCSV('a\n1\n2', { limits: { rows: 2 } })).rowCount).toBe(2);
    expect((await parseCSV('1\n2', { header: false, limits: { rows: 2 } })).rowCount).toBe(2);
    await expect(parseCSV('1\n2\n3', { header: false, limits: { rows: 2 } })).rejects.toThrow(
      /rows/,
    );
  });

  it.each([
    ['no text', 7, {}, 'source', /bytes, a Blob/],
    ['an unknown option', 'a', { delimeter: ';' }, 'delimeter', /Did you mean "delimiter"/],
    ['two characters', 'a', { delimiter: '::' }, 'delimiter', /one character/],
    ['a quote between cells', 'a', { delimiter: '"' }, 'delimiter', /no quote/],
    ['names that are one', 'a', { header: ['x', 'x'] }, 'header', /name of its own/],
    ['a type that is none', 'a\n1', { columns: { a: 'float' } }, 'columns.a', /one of number/],
    ['a column that is none', 'a\n1', { columns: { b: 'text' } }, 'b', /There are: a/],
    ['missing that is no list', 'a', { missing: 'NA' }, 'missing', /array of texts/],
    ['a limit that is none', 'a', { limits: { rows: -1 } }, 'limits.rows', /at least 0/],
  ])('refuses %s', async (_, source, options, argument, message) => {
    const call = parseCSV(source as string, options as never);
    await expectError(call, { class: ArgumentError, argument, message });
  });

  it('refuses bytes that are no UTF-8, and an answer that is none', async () => {
    const latin = Uint8Array.of(0x61, 0x0a, 0xe9, 0x0a);
    await expectError(parseCSV(latin), { class: DataError, argument: 'source', message: /UTF-8/ });
    const missing = new Response('no', { status: 404 });
    await expect(parseCSV(missing)).rejects.toBeInstanceOf(LinnetError);
  });
});
