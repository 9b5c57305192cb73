import { ArgumentError, type LinnetError, ShapeError } from 'linnet';
import { accuracyByGroup } from 'linnet/analysis';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/analysis.json' with { type: 'json' };

const near = (came: number, expected: number): void => expect(came).toBeCloseTo(expected, 12);

describe('accuracyByGroup', () => {
  const repeat = (text: string, count: number): string[] => new Array<string>(count).fill(text);

  it.each(golden.wilson)('has the interval of SciPy: $right of $count, $confidence', (given) => {
    const answers = Array.from({ length: given.count }, (_, at) => (at < given.right ? 1 : 0));
    const truth = new Array<number>(given.count).fill(1);
    const confidence = given.confidence as 0.9;
    const { groups } = accuracyByGroup(truth, answers, repeat('all', given.count), { confidence });
    near(groups[0]?.interval[0] as number, given.interval[0] as number);
    near(groups[0]?.interval[1] as number, given.interval[1] as number);
  });

  it('compares groups with all and with the best that is not small', () => {
    const groups = [...repeat('a', 40), ...repeat('b', 40), ...repeat('c', 4)];
    const truth = groups.map(() => 1);
    const answers = [
      ...repeat('1', 30),
      ...repeat('0', 10),
      ...repeat('1', 20),
      ...repeat('0', 20),
      ...repeat('1', 4),
    ];
    const report = accuracyByGroup(truth, answers.map(Number), groups);
    expect(report).toMatchObject({ overall: 54 / 84, best: 'a', largestGap: 0.25 });
    expect(report.groups.map(({ group, count, isSmall }) => [group, count, isSmall])).toEqual([
      ['b', 40, false],
      ['a', 40, false],
      ['c', 4, true],
    ]);
    const [b, a, c] = report.groups;
    near(b?.gapToBest as number, -0.25);
    near(a?.gapToOverall as number, 0.75 - 54 / 84);
    expect(c?.gapToBest).toBe(0.25);
    expect(c?.interval[0]).toBeLessThan(0.52);
  });

  it('compares small groups where there are no others', () => {
    const report = accuracyByGroup([1, 1], [1, 0], ['x', 'y']);
    expect(report).toMatchObject({ best: 'x', largestGap: 0 });
    expect(accuracyByGroup([1, 1], [1, 0], ['x', 'y'], { leastCount: 1 }).largestGap).toBe(1);
  });

  it.each([
    ['too few groups', [1, 1], [1, 1], ['a'], {}, ShapeError],
    ['too few answers', [1, 1], [1], ['a', 'b'], {}, ShapeError],
    ['a group that is no text', [1], [1], [7], {}, ArgumentError],
    ['another confidence', [1], [1], ['a'], { confidence: 0.8 }, ArgumentError],
  ])('refuses %s', (_, truth, answers, groups, options, kind) => {
    const call = (): unknown =>
      accuracyByGroup(truth, answers, groups as string[], options as never);
    expect(call).toThrow(kind as typeof LinnetError);
  });
});
