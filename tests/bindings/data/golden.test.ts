import {
  impute,
  minMax,
  oneHot,
  type ParseCSVOptions,
  parseCSV,
  pipeline,
  pipelineFromJSON,
  type Row,
  type SplitOptions,
  type Step,
  standardize,
  type Table,
  tableOf,
  trainTestSplit,
} from 'linnet/data';
import { describe, it } from 'vitest';
import { answerOf, expectGolden } from '../support/golden-cases.ts';

// tests/engine/workflow/data reads the same file: one input gives one answer in both languages.

const letters = Array.from('aabbbacabbcabcabbcaabacb');

const splits: [count: number, options: SplitOptions][] = [
  [10, { seed: 0 }],
  [10, { seed: 4294967295, testSize: 3 }],
  [25, { seed: 7, trainSize: 0.5 }],
  [25, { seed: 7, trainSize: 4, testSize: 0.5 }],
  [9, { shuffle: false, testSize: 0.3 }],
  [24, { seed: 3, stratify: letters }],
  [24, { seed: 42, testSize: 0.4, stratify: letters }],
  [24, { seed: 42, trainSize: 7, testSize: 6, stratify: letters.map((it) => it.charCodeAt(0)) }],
  [1, { seed: 1 }],
  [3, { trainSize: 0.2 }],
  [5, { trainSize: 4, testSize: 2 }],
  [5, { testSize: 1.5 }],
  [4, { stratify: [1, 1, 2, 2], testSize: 1 }],
  [4, { stratify: [1, 1, 2, 1] }],
  [4, { stratify: [1] }],
  [4, { stratify: [1, 1, 2], shuffle: false }],
];

const csvs: [text: string, options?: ParseCSVOptions][] = [
  ['a,b\r\n1,x\r\n2,y'],
  ['\ufeff\n\na,b\r1,"x ""y"", z"\r\r2,"one\r\ntwo"\r'],
  ['n,b,c,t,none\n 1 ,true,red,one,\n-2.5e1,FALSE,red,two,\nNA,,blue,three,\n.5,true,blue,four,'],
  [
    'a\n 1e-7\u00a0\n\u2003+5.\n4e-324\n1e-400\n0.1\n123456789012345678901234567890\n-1.7976931348623157e308',
  ],
  ['a\n1e999\n2'],
  ['a,b,c\n0x10,Infinity,1_000\n1,2,3'],
  ['a;b\n1,5;2', { delimiter: ';' }],
  ['aéb\n1,5é2', { delimiter: 'é' }],
  ['1\t2\n3\t4', { delimiter: '\t', header: false }],
  ['1,2\n3,4', { header: ['x', 'né€😀'] }],
  ['id,size\n007,?\n008,3', { columns: { id: 'category' }, missing: ['?'] }],
  ['a,b\n'],
  [''],
  ['', { header: false }],
  ['a,b\n1,2\n3,"x\ny'],
  ['a,b\n1,x"y"'],
  ['a,b\n"1"2,3'],
  ['a,b\n1,2\n\n3'],
  ['a,b\n1,2,3'],
  ['a,a\n1,2'],
  ['a,b\r\n"1\r\n2\r3",4\r\n5,"x\\\t"', { columns: { b: 'number' } }],
  ['a,b\n1,maybe', { columns: { b: 'boolean' } }],
  ['a,b\n1,2\n333,4', { limits: { bytes: 8 } }],
  ['a,b\n1,2\n333,4', { limits: { rows: 1 } }],
  ['a,b\n1,2\n333,4', { limits: { columns: 1 } }],
  ['a,b\n1,2\n333,4', { limits: { cells: 3 } }],
  ['a,b\n1,2\n333,4', { limits: { cellLength: 2 } }],
  ['a\n😀é', { limits: { cellLength: 3 } }],
  ['a\n😀é', { limits: { cellLength: 2 } }],
  ['a', { delimiter: '::' }],
  ['a', { delimiter: '😀' }],
  ['a', { delimiter: '"' }],
  ['a', { header: ['x', 'x'] }],
  ['a,column\n1,2', { columns: { colum: 'text' } }],
  [',größe\n1,2', { columns: { groesse: 'text' } }],
  [',größe\n1,2', { columns: { grösse: 'text' } }],
  ['a', { limits: { rows: -1 } }],
];

const makers: Record<string, (options: never) => Step> = { impute, standardize, minMax, oneHot };

const people = [
  { size: 1.1, town: 'Rome', member: true, id: 7 },
  { size: null, town: 'Oslo', member: false, id: 8 },
  { size: 0.7, town: '😀', member: null, id: 1e9 },
  { size: 1 / 3, town: 'Ａ', member: true, id: -0.1 },
  { size: 1e-9, town: null, member: true, id: 8 },
];
const arrays = [
  [null, 3, 'b'],
  [2, 5, 'a'],
  [4.5, 5, 'b'],
  [-1e30, 5, 'c'],
];

type Steps = [kind: string, options?: object][];
const pipelines: [train: Row[], steps: Steps, rows: Row[]][] = [
  [
    people,
    [['impute'], ['standardize'], ['impute', { strategy: 'mode' }], ['oneHot']],
    [
      ...people,
      { extra: 1, id: 0.1, member: false, town: 'Oslo', size: Math.PI },
      [null, 'Rome', true, 3],
    ],
  ],
  [
    people,
    [
      ['minMax', { columns: ['id', 'size'], range: [-1, 2.5] }],
      ['impute', { strategy: 'constant', value: false, columns: ['member'] }],
      ['impute', { strategy: 'median' }],
      ['oneHot', { unknown: 'zeros' }],
    ],
    [...people, { id: 1e10, member: null, town: 'Paris', size: null }],
  ],
  [arrays, [['impute'], ['standardize', { columns: ['1', '0'] }], ['oneHot']], arrays],
  [people, [['impute']], []],
  [people, [['oneHot', { unknown: 'zeros' }]], []],
  [people, [['standardize', { columns: ['town'] }]], []],
  [people, [['standardize', { columns: ['sise'] }]], []],
  [people, [['oneHot', { columns: ['id'] }]], []],
  [people, [['impute', { columns: ['town'] }]], []],
  [people, [['impute', { strategy: 'constant', value: 1, columns: ['town'] }]], []],
  [people, [['minMax', { range: [1, 1] }]], []],
  [[[null], [null]], [['standardize']], []],
  [[[null], [null]], [['impute', { strategy: 'median' }]], []],
  [[[1, 'a']], [['oneHot']], [[2, 'b']]],
  [[[1, 'a']], [['oneHot']], [[2, null]]],
  [[[1, 'a']], [['oneHot']], [['2', 'a']]],
  [[[1, 'a']], [['oneHot']], [[2]]],
  [[{ a: 1 }], [], [{ b: 1 }]],
];

const schema = [{ name: 'size', type: 'number' }];
const jsons: object[] = [
  { columns: schema, steps: [{ kind: 'eval', columns: {} }] },
  { columns: schema, steps: [{ kind: 'minmax', columns: {} }] },
  { columns: schema, steps: [{ columns: {} }] },
  { columns: schema, steps: [{ kind: 'minMax', columns: [1] }] },
  { columns: schema, steps: [{ kind: 'minMax' }] },
  { columns: schema, steps: [{ kind: 'minMax', columns: { size: 0 } }] },
  { columns: schema, steps: [{ kind: 'standardize', columns: { size: [] } }] },
  { columns: schema, steps: [{ kind: 'impute', columns: { size: [] } }] },
  { columns: schema, steps: [{ kind: 'impute', columns: { x: 1 } }] },
  { columns: schema, steps: [{ kind: 'oneHot', unknown: 'zero', columns: { size: ['a'] } }] },
  { columns: schema, steps: [{ kind: 'oneHot', unknown: 'zeros', columns: { size: 'ab' } }] },
  { columns: [{ name: 'a', type: 'date' }], steps: [] },
  { columns: [{ name: 7, type: 'number' }], steps: [] },
  { columns: [...schema, ...schema], steps: [] },
];

const tableAnswer = (table: Table): object => ({
  schema: table.schema,
  rows: Array.from({ length: table.rowCount }, (_, row) => Object.values(table.row(row))),
});

const pipelineAnswer = (train: Row[], steps: Steps, rows: Row[]): object => {
  const made = steps.map(([kind, options = {}]) => makers[kind]?.(options as never) as Step);
  const ready = pipeline(made).fit(tableOf(train));
  const values = rows.flatMap((row) => [...ready.transform([row])]);
  return { json: JSON.stringify(ready), outputNames: ready.outputNames, values };
};

describe('linnet/data', () => {
  it('gives the answers that the C++ engine gives', async () => {
    const all = <T>(list: T[], work: (it: T) => Promise<object>): Promise<object[]> =>
      Promise.all(list.map(work));
    await expectGolden('workflow-data.json', {
      splits: await all(splits, async ([count, options]) => ({
        count,
        options,
        ...(await answerOf(() => {
          const { trainIndices, testIndices } = trainTestSplit(count, options);
          return { train: trainIndices, test: testIndices };
        })),
      })),
      csvs: await all(csvs, async ([text, options = {}]) => ({
        text,
        options,
        ...(await answerOf(async () =>
          tableAnswer(await parseCSV(new TextEncoder().encode(text), options)),
        )),
      })),
      pipelines: await all(pipelines, async ([train, steps, rows]) => ({
        train,
        steps,
        rows,
        ...(await answerOf(() => pipelineAnswer(train, steps, rows))),
      })),
      jsons: await all(jsons, async (json) => ({
        json: JSON.stringify(json),
        ...(await answerOf(() => pipelineFromJSON(json as never).outputNames)),
      })),
    });
  });
});
