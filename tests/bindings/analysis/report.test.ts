import { type ClassificationReport, type ClassScores, classificationReport } from 'linnet/analysis';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/analysis.json' with { type: 'json' };

const { labels, predicted, gaps } = golden;

const near = (came: number, expected: number): void => expect(came).toBeCloseTo(expected, 12);

type Golden = Record<string, Record<string, number> | number>;

function expectScores(came: ClassScores, expected: Record<string, number>): void {
  near(came.precision, expected.precision as number);
  near(came.recall, expected.recall as number);
  near(came.f1, expected['f1-score'] as number);
  expect(came.support).toBe(expected.support);
}

function expectReport(came: ClassificationReport, expected: Golden): void {
  expectScores(came.macro, expected['macro avg'] as Record<string, number>);
  expectScores(came.weighted, expected['weighted avg'] as Record<string, number>);
  const names = Object.keys(expected).filter((name) => /^\d+$/.test(name));
  expect(came.classes.map(({ name }) => name)).toEqual(names);
  for (const it of came.classes) expectScores(it, expected[it.name] as Record<string, number>);
}

describe('classificationReport', () => {
  it('is that of scikit-learn', () => {
    const report = classificationReport(labels, predicted);
    expectReport(report, golden.report as Golden);
    near(report.accuracy, golden.report.accuracy);
  });

  it('is that of scikit-learn for classes that are never answered or never occur', () => {
    const some = classificationReport(gaps.labels, gaps.predicted);
    expectReport(some, gaps.occurring as Golden);
    near(some.accuracy, gaps.accuracy);
    const all = classificationReport(gaps.labels, gaps.predicted, { numClasses: 6 });
    expectReport(all, gaps.all as Golden);
  });

  it('names the classes', () => {
    const { classes } = classificationReport([0, 1], [0, 0], { names: ['cat', 'dog'] });
    expect(classes.map(({ name, recall }) => [name, recall])).toEqual([
      ['cat', 1],
      ['dog', 0],
    ]);
  });
});
