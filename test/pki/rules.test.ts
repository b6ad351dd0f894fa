import type { Finding } from '../../src/pki/finding';
import { ruleIds, rules } from '../../src/pki/rules';
import { ruleCases } from './cases/all';
import { rotationCases } from './cases/rotation';
import type { RuleCase } from './cases/rule-case';

/** A case makes its certificates again whenever it is asked. */
const once = (found: () => readonly Finding[]): (() => readonly Finding[]) => {
  let findings: readonly Finding[] | undefined;
  return () => {
    findings ??= found();
    return findings;
  };
};

const cases: readonly RuleCase[] = [...ruleCases, ...rotationCases].map((one) => ({ ...one, bad: once(one.bad) }));

const of = (rule: string, findings: readonly Finding[]) => findings.filter((finding) => finding.rule === rule);

describe('rules', () => {
  test.each(cases)('$rule: $name', ({ rule, bad, good, says }) => {
    const found = of(rule, bad()).map(({ problem }) => problem);
    const matching = found.filter((problem) =>
      typeof says === 'string' ? problem.includes(says) : says.test(problem),
    );
    expect({ found, matching: matching.length }).toEqual({ found, matching: 1 });
    expect(of(rule, good())).toEqual([]);
  });

  test.each(rules)('$id is shown by a case', ({ id, severity }) => {
    const shown = cases.filter(({ rule }) => rule === id).flatMap(({ bad }) => of(id, bad()));
    expect(new Set(shown.map((finding) => finding.severity))).toEqual(new Set([severity]));
  });

  test.each(rules)('$id is described in whole words', ({ title, description }) => {
    expect(title.split(' ').length).toBeLessThan(8);
    expect(description).toMatch(/^\S.*\.$/);
  });

  /** The same for two problems that differ only in the values found. */
  const shape = (problem: string): string => problem.replace(/"[^"]*"|[0-9a-f]{40,}|\d+/g, '_');

  test.each(rules)('$id has an example as it is reported', ({ id, example }) => {
    const reported = cases.filter(({ rule }) => rule === id).flatMap(({ bad }) => of(id, bad()));
    expect(reported.map(({ problem }) => shape(problem))).toContain(shape(example));
  });

  test('ids are unique', () => {
    expect(new Set(ruleIds).size).toBe(ruleIds.length);
  });

  /** Where sentences end; what is quoted may hold anything. */
  const sentences = (text: string): readonly string[] => text.replace(/"[^"]*"/g, '""').match(/.*?\.(?=\s|$)/gs) ?? [];

  test.each(cases)('$rule: $name is told in two sentences, the problem and what to do', ({ rule, bad }) => {
    const told = of(rule, bad()).map(({ problem, remedy }) => ({ problem, remedy }));
    expect(told).not.toEqual([]);
    for (const { problem, remedy } of told) {
      expect({ problem, sentences: sentences(problem).length }).toEqual({ problem, sentences: 1 });
      expect({ remedy, sentences: sentences(remedy).length }).toEqual({ remedy, sentences: 1 });
      expect([problem, remedy].filter((text) => !/^[A-Z].*\.$/s.test(text))).toEqual([]);
    }
  });
});
