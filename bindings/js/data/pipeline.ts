/** Pipelines: what was done to the training data is done to all other data, to the same bits. */

import { checkName, describe, unexpected } from '../api/check.js';
import { DataError } from '../api/errors.js';
import type { Pipeline as KeptPipeline } from '../formats/model/details.js';
import { columnTypes } from './columns.js';
import { stepFromJSON } from './steps/list.js';
import type { FittedStep, Step, StepJSON } from './steps/step.js';
import { type ColumnSchema, type Row, type Table, tableOf } from './table.js';

/** A fitted pipeline as plain data: the `pipeline` of a model file can hold it. */
export interface PipelineJSON {
  /** What rows have: the columns of the training data. */
  readonly columns: readonly ColumnSchema[];
  /** The fitted steps, the first one first. */
  readonly steps: readonly StepJSON[];
}

/** Steps in their order, yet to be fitted. */
export interface Pipeline {
  /**
   * Fits each step to what the steps before it make of the training data, and to nothing else.
   *
   * @throws DataError when what comes out is not numbers alone
   */
  fit(rows: Table | readonly Row[]): FittedPipeline;
}

/**
 * A pipeline of steps. Leave the targets out of its data: it learns from every column.
 *
 * @param steps `impute()`, `standardize()`, `minMax()`, `oneHot()`
 */
export function pipeline(steps: readonly Step[]): Pipeline {
  if (!Array.isArray(steps) || steps.some((step) => typeof step?.fit !== 'function')) {
    throw unexpected('steps', 'an array of steps such as standardize()', steps);
  }
  return {
    fit(rows) {
      let table = tableOf(rows);
      const schema = table.schema;
      const fitted = steps.map((step) => {
        const done = step.fit(table);
        table = done.transform(table);
        return done;
      });
      table.toMatrix();
      return new FittedPipeline(schema, fitted, table.columnNames);
    },
  };
}

/** A pipeline that has seen the training data. It does not change any more. */
export class FittedPipeline {
  /** The columns that rows must have; others are passed over. */
  readonly columns: readonly ColumnSchema[];
  /** The fitted steps, the first one first. */
  readonly steps: readonly FittedStep[];
  /** The names of the numbers that come out for each row. */
  readonly outputNames: readonly string[];

  /** @internal */
  constructor(
    schema: readonly ColumnSchema[],
    steps: readonly FittedStep[],
    outputNames: readonly string[],
  ) {
    this.columns = schema;
    this.outputNames = outputNames;
    this.steps = steps;
  }

  /**
   * What a model is to be given for rows: `outputNames.length` numbers for each, row by row.
   *
   * @param rows a table, or objects or arrays with a value for each of `columns`
   * @throws DataError that names row and column of a value that does not fit; ArgumentError for a
   * table without one of the columns
   */
  transform(rows: Table | readonly Row[]): Float32Array {
    let table = tableOf(rows, this.columns);
    for (const step of this.steps) table = step.transform(table);
    return table.toMatrix().values;
  }

  /** All that it has learnt, as plain data; `model.save(address, { pipeline })` keeps it. */
  toJSON(): PipelineJSON {
    return { columns: this.columns, steps: this.steps.map((step) => step.toJSON()) };
  }
}

/**
 * The pipeline that was saved with a model: `pipelineFromJSON(model.details.pipeline)`. It gives the
 * bits that the first one gave.
 *
 * @param json what `toJSON` gave, or a model's `details.pipeline`
 * @throws DataError or ArgumentError for what no pipeline gives
 */
export function pipelineFromJSON(json: PipelineJSON | KeptPipeline | undefined): FittedPipeline {
  const { columns, steps } = (json ?? {}) as Record<string, unknown>;
  if (!Array.isArray(columns) || !Array.isArray(steps)) {
    const message = `pipeline: expected an object with columns and steps, got ${describe(json)}`;
    throw new DataError(message, { argument: 'pipeline' });
  }
  const schema = columns.map((column, at) => checkSchema(column, `pipeline.columns[${at}]`));
  const made = steps.map((step, at) => stepFromJSON(step, `pipeline.steps[${at}]`));
  // Rows that are none go the way of all rows, and show what comes out.
  let table = tableOf([], schema);
  for (const step of made) table = step.transform(table);
  return new FittedPipeline(schema, made, table.columnNames);
}

function checkSchema(column: unknown, where: string): ColumnSchema {
  const { name, type } = (column ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string') throw unexpected(`${where}.name`, 'text', name);
  return { name, type: checkName(`${where}.type`, type, columnTypes) };
}
