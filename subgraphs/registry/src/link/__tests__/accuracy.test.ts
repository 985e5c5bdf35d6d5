import { randomBytes } from 'node:crypto';
import { indexKeyOf } from '../indexKey';
import { linkDepartments, type LinkReport } from '../linkDepartments';
import { type Accuracy, measureAccuracy } from './linkAccuracy';
import { type City, importCity } from './linkedCity';

const people = Number(process.env.YIWANG_LARGE ?? 10_000);
let city: (City & { truth: string }) | undefined;
afterAll(() => city?.drop());

test(`a sample city of ${people.toLocaleString('en')} people is linked as its truth says`, async () => {
  city = await importCity(people);
  const started = performance.now();
  const report = await linkDepartments({ ...city, key: indexKeyOf(randomBytes(32)) });
  const seconds = (performance.now() - started) / 1000;
  const accuracy = await measureAccuracy(city, city.truth);
  console.info(describe(report, accuracy, seconds));
  expect(accuracy.person).toMatchObject({ precision: 1, mixedIds: 0 });
  expect(accuracy.person.recall).toBeGreaterThanOrEqual(0.98);
  expect(accuracy.house.precision).toBeGreaterThanOrEqual(0.999);
  expect(accuracy.house.recall).toBeGreaterThanOrEqual(0.97);
  expect(accuracy.case).toMatchObject({ precision: 1, mixedIds: 0 });
  expect(accuracy.case.recall).toBeGreaterThanOrEqual(0.999);
}, 900_000);

function describe(
  report: LinkReport,
  accuracy: Record<'person' | 'house' | 'case', Accuracy>,
  seconds: number,
): string {
  const lines = (['person', 'house', 'case'] as const).map((kind) => {
    const { precision, recall, recoverable, rows, beyond, mixedIds, examples } = accuracy[kind];
    const share = (100 * recall).toFixed(2);
    const notes = examples.slice(0, 3).map((example) => `\n    ${example}`);
    return (
      `  ${kind}: precision ${precision.toFixed(6)} (${mixedIds} ids for more than one), ` +
      `${share} % of ${recoverable} recoverable rows linked, ${beyond} of the other ${rows - recoverable} too; ` +
      `${report[kind].subjects} subjects, ${report[kind].open} questions for a clerk${notes.join('')}`
    );
  });
  const claims = report.person.claims + report.house.claims + report.case.claims;
  return [`linking ${claims} claims of ${people} people in ${seconds.toFixed(1)} s:`, ...lines].join('\n');
}
